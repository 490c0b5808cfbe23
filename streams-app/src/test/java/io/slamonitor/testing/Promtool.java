package io.slamonitor.testing;

import java.io.IOException;
import java.util.stream.Stream;

/** Prometheus' own tool, as {@code grafana/promtool} finds or fetches it. */
public final class Promtool {
    private Promtool() {}

    /**
     * Runs it in the folder {@code grafana} and expects it to be content.
     *
     * @param input what it reads from its standard input
     * @return what it says
     */
    public static String run(byte[] input, String... arguments) throws IOException, InterruptedException {
        return GrafanaTool.content(
                input,
                Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toArray(String[]::new));
    }
}
