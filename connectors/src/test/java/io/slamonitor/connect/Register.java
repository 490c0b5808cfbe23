package io.slamonitor.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** {@code docker/connect/register}, run. */
record Register(int status, String said) {
    static Register run(final Map<String, String> environment, final Path... files)
            throws IOException, InterruptedException {
        final ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                        Stream.of("../docker/connect/register"),
                        Stream.of(files).map(Path::toString))
                .toList());
        builder.environment().putAll(environment);
        final Process process = builder.redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Register(process.waitFor(), said);
    }
}
