package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    private Path folder;

    @Test
    void everyWrongOptionIsToldAtOnce() {
        final Sla result = Sla.run("demo", "--desks", "9", "--speed", "max", "--tickets-per-hour", "0");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("--desks 9: expected a number from 1 to 5", "--speed max", "--tickets-per-hour 0.0");
    }

    @Test
    void refusesPortsThatThereAreNot() {
        assertThat(Sla.run("demo", "--kafka-port", "70000").err()).contains("--kafka-port 70000: expected a port");
        assertThat(Sla.run("demo", "--registry-port", "-1").err()).contains("--registry-port -1: expected a port");
    }

    @Test
    void refusesALogWithoutEventsBeforeAnythingIsStarted() throws Exception {
        final Path log = Files.writeString(folder.resolve("log.jsonl"), "{}\n");

        final Sla result = Sla.run("demo", "--data", log.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("log.jsonl:1:", "nothing to replay").doesNotContain("Starting");
    }

    @Test
    void refusesAFolderInUse() throws Exception {
        Files.writeString(folder.resolve("theirs"), "keep");

        final Sla result = Sla.run("demo", "--data-dir", folder.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("is not empty");
    }

    @Test
    void explainNeedsPoliciesForFiles() {
        final Sla result = Sla.run("explain", "T-1", "some.jsonl");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--policies is missing");
    }
}
