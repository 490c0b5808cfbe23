package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Duration SOON = Duration.ofMillis(1);

    private final StringWriter written = new StringWriter();
    private final PrintWriter err = new PrintWriter(written);

    /** As under cron or in a pipe, where nobody would know whether it hangs. */
    @Test
    void outsideATerminalALineSaysWhatTakesSoLong() {
        try (Progress progress = Progress.on(err, "records read", false, SOON)) {
            progress.step();
            progress.step();
            await().untilAsserted(() -> assertThat(lines()).contains("2 records read"));
            progress.stage("reading sla.alerts");
            await().untilAsserted(() -> assertThat(lines()).contains("reading sla.alerts; 2 records read"));
        }
        assertThat(written.toString()).doesNotContain("\u001B");
    }

    @Test
    void whatIsQuickIsSilent() {
        try (Progress progress = Progress.on(err, "records read", false, Duration.ofDays(1))) {
            progress.step();
        }

        assertThat(written.toString()).isEmpty();
    }

    @Test
    void inATerminalTheLastLineIsWrittenOverAndGoneAtTheEnd() {
        try (Progress progress = Progress.on(err, "records read", true, SOON)) {
            progress.step();
            await().untilAsserted(() -> assertThat(written.toString())
                    .contains("\r\u001B[K1 records read")
                    .doesNotContain("\n"));
        }
        assertThat(written.toString()).endsWith("\r\u001B[K");
    }

    private List<String> lines() {
        return written.toString().lines().toList();
    }
}
