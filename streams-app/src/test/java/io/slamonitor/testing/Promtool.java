package io.slamonitor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Prometheus' own tool, as {@code grafana/promtool} finds or fetches it. */
public final class Promtool {
    private static final Path GRAFANA =
            Path.of("..", "grafana").toAbsolutePath().normalize();
    private static final int CANNOT_BE_HAD = 69;

    private Promtool() {}

    /**
     * Runs it in the folder {@code grafana} and expects it to be content. Where it cannot be had, this fails in continuous
     * integration, and elsewhere leaves the test out with the reason.
     *
     * @param input what it reads from its standard input
     * @return what it says
     */
    public static String run(byte[] input, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(GRAFANA.resolve("promtool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(GRAFANA.toFile())
                .redirectErrorStream(true)
                .start();
        try (var standardInput = process.getOutputStream()) {
            standardInput.write(input);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status == CANNOT_BE_HAD && System.getenv("CI") == null) {
            System.err.println("LEFT OUT, since there is no promtool: " + said);
            Assumptions.abort("there is no promtool: " + said);
        }
        assertThat(status).as(said).isZero();
        return said;
    }
}
