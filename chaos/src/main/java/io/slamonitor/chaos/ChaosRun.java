package io.slamonitor.chaos;

import io.slamonitor.audit.topics.Audit;
import io.slamonitor.audit.topics.AuditOptions;
import io.slamonitor.embedded.DownloadProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One run: everything is started, faults are made while the load goes on, and what was told is held against the truth. */
public final class ChaosRun {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration END_LIMIT = Duration.ofMinutes(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    /**
     * What to run.
     *
     * @param seed of plan and load
     * @param directory where everything is written; it must be new or empty
     * @param classPath of brokers and applications, as {@code java -cp} takes it
     * @param partitions of the input
     * @param speed simulated seconds a second
     * @param ticketsPerHour of an ordinary desk, while its customers are at work
     * @param more settings of the applications that win over those that a run gives them
     */
    public record Settings(
            long seed,
            List<PlannedFault> plan,
            Path directory,
            String classPath,
            int partitions,
            double speed,
            double ticketsPerHour,
            Map<String, String> more,
            DownloadProgress download) {
        public Settings {
            plan = List.copyOf(plan);
            more = Map.copyOf(more);
        }
    }

    private final Settings settings;
    private final Consumer<String> told;
    private final long began = System.nanoTime();

    private ChaosRun(final Settings settings, final Consumer<String> told) {
        this.settings = settings;
        this.told = told;
    }

    /**
     * Runs it; nothing is left running then, whatever happens.
     *
     * @param told gets a line when something has happened
     * @throws ChaosException if it cannot be brought to its end, for instance since the application does not recover
     * @throws io.slamonitor.embedded.EmbeddedServerException if something does not start
     */
    public static ChaosReport run(final Settings settings, final Consumer<String> told) throws InterruptedException {
        return new ChaosRun(settings, told).run();
    }

    private ChaosReport run() throws InterruptedException {
        say("starting three brokers, a schema registry and two applications");
        try (Stage stage = Stage.start(new Stage.Settings(
                settings.directory(),
                settings.classPath(),
                settings.partitions(),
                settings.seed(),
                new Load.Amount(settings.speed(), settings.ticketsPerHour()),
                settings.more(),
                settings.download()))) {
            await(
                    stage,
                    START_LIMIT,
                    "the applications began to work",
                    () -> stage.load().snapshot().eventsSent() > 0);
            final List<FaultOutcome> outcomes = makeFaults(stage);
            say("no more faults: waiting until everything that is due has been told");
            stage.load().end();
            await(stage, END_LIMIT, "everything was told", stage.load()::hasEnded);
            stage.applications().stopAll();
            say("comparing what was told with the truth");
            return report(stage, outcomes);
        }
    }

    private List<FaultOutcome> makeFaults(final Stage stage) throws InterruptedException {
        final FaultRunner runner = new FaultRunner(stage, stage.recovery());
        final List<FaultOutcome> outcomes = new ArrayList<>();
        for (final PlannedFault fault : settings.plan()) {
            final FaultOutcome outcome = runner.make(fault);
            outcomes.add(outcome);
            say("#" + fault.number() + " " + outcome.describe());
        }
        return outcomes;
    }

    private ChaosReport report(final Stage stage, final List<FaultOutcome> outcomes) {
        return ChaosReport.of(
                settings,
                outcomes,
                stage.load().snapshot(),
                Audit.run(stage.config(), AuditOptions.atRest()),
                AbortedAlerts.read(stage.config()),
                stage.applications().endedByThemselves(),
                sinceBegin());
    }

    /** Something for which one waits. */
    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    private static void await(final Stage stage, final Duration limit, final String what, final Condition condition)
            throws InterruptedException {
        final long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new ChaosException(
                        "It did not come about within " + limit.toMinutes() + " min that " + what + ".");
            }
            stage.supervise();
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
    }

    private Duration sinceBegin() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void say(final String line) {
        final long seconds = sinceBegin().toSeconds();
        told.accept(String.format("%02d:%02d %s", seconds / 60, seconds % 60, line));
    }
}
