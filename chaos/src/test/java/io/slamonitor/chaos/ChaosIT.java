package io.slamonitor.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.embedded.Directories;
import io.slamonitor.embedded.DownloadProgress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The short form of {@code chaos/run}: one fault of each kind, while the desks of five contracts work. */
@Timeout(900)
class ChaosIT {
    /** Draws a plan of short pauses, and begins with a kill in the middle of the work. */
    private static final long SEED = 1508;

    @Test
    void whatIsToldIsTrueToldOnceAndCompleteWhateverFallsAndWhateverIsMoved() throws Exception {
        // Not below target: what is kept there may be looked at, and a test's own directory would be removed.
        Path directory = Files.createTempDirectory("sla-chaos-");
        List<PlannedFault> plan = FaultPlan.draw(SEED, FaultKind.values().length, EnumSet.allOf(FaultKind.class));

        ChaosReport report = ChaosRun.run(
                new ChaosRun.Settings(
                        SEED, plan, directory, classPath(), 2, 1200, 30, Map.of(), DownloadProgress.SILENT),
                System.out::println);

        assertThat(report.comparison().first())
                .as("differences; logs are in %s", directory)
                .isEmpty();
        assertThat(report.comparison().isEqual()).isTrue();
        assertThat(report.comparison().clocks()).isPositive();
        assertThat(report.comparison().transitions()).isEqualTo(report.alerts().committed());
        assertThat(report.alerts().committedTwice()).isEmpty();
        assertThat(report.zombies()).isEqualTo(1);
        assertThat(report.zombiesFenced()).isEqualTo(1);
        assertThat(report.endedByThemselves()).isEmpty();
        assertThat(report.recoveryMillis()).hasSize(FaultKind.values().length + 1);
        assertThat(report.isFaultless()).isTrue();
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .as("processes that are left")
                .isEmpty();
        Directories.delete(directory);
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
