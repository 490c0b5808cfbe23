package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.demo.DeskProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told before any cluster is asked: nobody listens where these would connect to. */
class TrafficCommandTest {
    @TempDir
    private Path folder;

    @Test
    void thatProgressCannotBeKeptIsToldBeforeAnythingIsSent() {
        final Path file = folder.resolve("missing").resolve("progress");

        final Sla traffic = traffic(file);

        assertThat(traffic.exitCode()).isEqualTo(2);
        assertThat(traffic.err()).startsWith("--progress " + file + " cannot be written: ");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 10_001, Double.NaN, Double.POSITIVE_INFINITY})
    void aProgressFileIsHeldToTheBoundsOfTheOption(final double ticketsPerHour) throws IOException {
        final Path file = folder.resolve("progress");
        DeskProgress.beginning(LocalDate.of(2026, 3, 2), ticketsPerHour).write(file);
        final String kept = Files.readString(file);

        final Sla traffic = traffic(file);

        assertThat(traffic.exitCode()).isEqualTo(2);
        assertThat(traffic.err().lines())
                .containsExactly("--progress " + file + " cannot be used: tickets.per.hour " + ticketsPerHour
                        + ": expected more than 0 and at most 10000.0");
        assertThat(file).hasContent(kept);
    }

    private static Sla traffic(final Path progress) {
        return Sla.run("traffic", "--progress", progress, "--for", "1s", "--bootstrap-servers", "127.0.0.1:1");
    }
}
