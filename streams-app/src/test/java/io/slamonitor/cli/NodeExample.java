package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/** connectors/examples/node, as a user would run it. */
final class NodeExample {
    private static final Path EXAMPLE =
            Path.of("..", "connectors", "examples", "node").toAbsolutePath().normalize();

    private NodeExample() {}

    /** Node in the example's folder, with the environment that docs/producing-events.md names. */
    static Program installed(final String bootstrapServers, final String registry) throws IOException {
        return Program.require("install Node.js 20 or later", "node")
                .in(install())
                .with("BOOTSTRAP_SERVERS", bootstrapServers)
                .with("SCHEMA_REGISTRY", registry)
                .with(
                        "SCHEMA",
                        EXAMPLE.resolve("../../../schemas/src/main/resources/released/TicketEvent/v1.avsc")
                                .toString());
    }

    /** The project's example with its libraries, installed from its lock file; kept until that changes. */
    private static Path install() throws IOException {
        final Path installed = Path.of("target", "node-example").toAbsolutePath();
        final Path marker = installed.resolve("installed");
        Files.createDirectories(installed);
        final byte[] lock = Files.readAllBytes(EXAMPLE.resolve("package-lock.json"));
        final boolean fresh = Files.exists(marker) && Arrays.equals(lock, Files.readAllBytes(marker));
        for (final String file : List.of("package.json", "package-lock.json", "send-events.mjs", "read-alerts.mjs")) {
            Files.copy(EXAMPLE.resolve(file), installed.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!fresh) {
            final Program.Result result = Program.require("install npm, which comes with Node.js", "npm")
                    .in(installed)
                    .run("ci", "--ignore-scripts", "--no-audit", "--no-fund");
            assertThat(result.status()).as(result.out()).isZero();
            Files.write(marker, lock);
        }
        return installed;
    }
}
