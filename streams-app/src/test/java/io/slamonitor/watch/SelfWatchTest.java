package io.slamonitor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.watch.BrokerReading.Lag;
import io.slamonitor.watch.Check.Name;
import io.slamonitor.watch.Check.Status;
import io.slamonitor.watch.Health.Finding;
import io.slamonitor.watch.Readings.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelfWatchTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final BrokerReading QUIET = new BrokerReading(NOW, Map.of(), Map.of(), Optional.of(Duration.ZERO));

    private final List<Finding> told = new ArrayList<>();
    private final HealthBook book = new HealthBook(new SelfWatch(Limits.STANDARD), told::add);

    private static TaskReading task(final int partition, final Duration tickAge, final SourceReading... sources) {
        return new TaskReading(
                partition,
                NOW.minus(Duration.ofHours(1)),
                Optional.of(NOW.minus(tickAge)),
                Optional.of(NOW.minus(tickAge)),
                Optional.of(NOW.minus(tickAge).minusSeconds(5)),
                Duration.ZERO,
                0,
                Optional.empty(),
                false,
                0,
                List.of(sources));
    }

    private static TaskReading quarantined(final int partition, final long tickets) {
        final TaskReading well = task(partition, Duration.ofSeconds(1));
        return new TaskReading(
                partition,
                well.openedAt(),
                well.newestTick(),
                well.lastWork(),
                well.asOf(),
                Duration.ofSeconds(90),
                tickets,
                Optional.of(NOW.minusSeconds(60)),
                false,
                0,
                List.of());
    }

    private static RequesterReading requesters(
            final int partition, final Duration timerLag, final long quarantined, final Optional<Instant> rejected) {
        return new RequesterReading(partition, timerLag, quarantined, rejected);
    }

    private static Readings running(final BrokerReading brokers, final TaskReading... tasks) {
        return new Readings(NOW, Stage.RUNNING, 2, 2, List.of(tasks), List.of(), brokers);
    }

    private Check check(final Name name, final Readings readings) {
        return book.health(readings).of(name).check();
    }

    @Test
    void anInstanceThatDoesItsWorkIsWellAndReady() {
        final Health health =
                book.health(running(QUIET, task(0, Duration.ofSeconds(1)), task(1, Duration.ofSeconds(2))));

        assertThat(health.status()).isEqualTo(Status.OK);
        assertThat(health.ready()).isTrue();
        assertThat(health.live()).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void withoutTicksItIsNotReadyAndSaysForWhichPartitions() {
        final Readings readings = running(QUIET, task(0, Duration.ofSeconds(1)), task(3, Duration.ofSeconds(61)));

        assertThat(check(Name.TICKS, readings))
                .isEqualTo(new Check(
                        Name.TICKS, Status.FAIL, "no tick was taken for 1m1s, so no deadline is judged (partition 3)"));
        assertThat(book.health(readings).ready()).isFalse();
        assertThat(book.health(readings).live()).as("a restart would not help").isTrue();
    }

    @Test
    void aTaskThatWasJustOpenedHasWaitedForTicksSinceThen() {
        final TaskReading opened = new TaskReading(
                0,
                NOW.minusSeconds(5),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOW.minus(Duration.ofDays(3))),
                Duration.ZERO,
                0,
                Optional.empty(),
                false,
                0,
                List.of());

        assertThat(opened.tickAge(NOW)).isEqualTo(Duration.ofSeconds(5));
        assertThat(check(Name.TICKS, running(QUIET, opened)).status()).isEqualTo(Status.OK);
    }

    @Test
    void aTaskIsStuckIfItDoesNothingWhileRecordsWaitAndNotElse() {
        final TaskReading idle = task(0, Duration.ofSeconds(50));
        final TaskReading hanging = task(0, Duration.ofSeconds(90));
        final BrokerReading ticksWait =
                new BrokerReading(NOW, Map.of(), Map.of(0, NOW.minusSeconds(70)), Optional.empty());

        assertThat(check(Name.TASKS, running(QUIET, hanging)).status())
                .as("nothing waits")
                .isEqualTo(Status.OK);
        assertThat(check(Name.TASKS, running(ticksWait, idle)).status())
                .as("it has worked")
                .isEqualTo(Status.OK);
        assertThat(check(Name.TASKS, running(ticksWait, hanging)).what())
                .isEqualTo("nothing was done for 1m10s although records wait (partition 0)");
    }

    @Test
    void eventsThatWaitForLongAreInputLag() {
        final BrokerReading waiting = new BrokerReading(
                NOW,
                Map.of(0, new Lag(812, Optional.of(NOW.minus(Duration.ofMinutes(7))))),
                Map.of(),
                Optional.empty());

        assertThat(check(Name.INPUT, running(waiting, task(0, Duration.ofSeconds(1)))))
                .isEqualTo(new Check(Name.INPUT, Status.WARN, "the oldest event has waited for 7m (partition 0)"));
        assertThat(check(Name.INPUT, running(waiting, task(1, Duration.ofSeconds(1))))
                        .status())
                .as("another instance's partition")
                .isEqualTo(Status.OK);
    }

    @Test
    void whatCannotBeJudgedAndWhatIsLateAndRejectedIsToldAndDoesNotEndReadiness() {
        final Health health = book.health(new Readings(
                NOW,
                Stage.RUNNING,
                2,
                2,
                List.of(quarantined(0, 1), quarantined(1, 2)),
                List.of(requesters(1, Duration.ZERO, 1, Optional.empty())),
                QUIET));

        assertThat(health.ready()).isTrue();
        assertThat(health.status()).isEqualTo(Status.WARN);
        assertThat(told.stream().map(finding -> finding.check().what()))
                .containsExactly(
                        "due timers are up to 1m30s late (partitions 0, 1)",
                        "3 tickets cannot be judged; the log says why",
                        "1 requester cannot be judged; the log says why",
                        "records are rejected, the last one at 2026-03-02T08:59:00Z");
    }

    @Test
    void requestersAreAsLateAndRejectedAsTickets() {
        book.health(new Readings(
                NOW,
                Stage.RUNNING,
                2,
                2,
                List.of(task(0, Duration.ofSeconds(1))),
                List.of(
                        requesters(0, Duration.ofSeconds(60), 0, Optional.empty()),
                        requesters(3, Duration.ofSeconds(61), 0, Optional.of(NOW.minusSeconds(30)))),
                QUIET));

        assertThat(told.stream().map(finding -> finding.check().what()))
                .containsExactly(
                        "due timers are up to 1m1s late (partition 3)",
                        "records are rejected, the last one at 2026-03-02T08:59:30Z");
    }

    @Test
    void aSourceIsSilentByWhatAllItsPartitionsHaveMissed() {
        final Duration gap = Duration.ofMinutes(40);
        final Duration tick = Duration.ofSeconds(1);
        final Readings usual = running(
                QUIET,
                task(0, tick, new SourceReading("desk", 7, gap)),
                task(1, tick, new SourceReading("desk", 7, gap)));
        final Readings silent = running(
                QUIET,
                task(0, tick, new SourceReading("desk", 8, gap), new SourceReading("phone", 1, gap)),
                task(1, tick, new SourceReading("desk", 8.5, gap.plusMinutes(1))));

        assertThat(check(Name.SOURCES, usual).status()).isEqualTo(Status.OK);
        assertThat(check(Name.SOURCES, silent))
                .isEqualTo(new Check(Name.SOURCES, Status.WARN, "silent against its habit: desk for 40m"));
    }

    @Test
    void brokersThatDoNotAnswerAndClocksThatDifferAreTold() {
        final BrokerReading old =
                new BrokerReading(NOW.minusSeconds(61), Map.of(), Map.of(), Optional.of(Duration.ofMillis(1_400)));

        assertThat(check(Name.BROKERS, running(old)).status()).isEqualTo(Status.FAIL);
        assertThat(check(Name.CLOCK, running(old)).status()).isEqualTo(Status.WARN);
    }

    @Test
    void anInstanceThatHasFailedOrLostAllItsThreadsIsNotLive() {
        assertThat(book.health(new Readings(NOW, Stage.FAILED, 0, 2, List.of(), List.of(), QUIET))
                        .live())
                .isFalse();
        assertThat(book.health(new Readings(NOW, Stage.RUNNING, 0, 2, List.of(), List.of(), QUIET))
                        .live())
                .isFalse();
        assertThat(book.health(new Readings(NOW, Stage.RUNNING, 1, 2, List.of(), List.of(), QUIET))
                        .live())
                .isTrue();
    }

    @Test
    void whileItStartsOrTasksAreHandedOutItIsLiveAndNotReady() {
        for (final Stage stage : List.of(Stage.STARTING, Stage.REBALANCING, Stage.STOPPING)) {
            final Health health = book.health(new Readings(NOW, stage, 0, 2, List.of(), List.of(), QUIET));
            assertThat(health.live()).as("%s", stage).isTrue();
            assertThat(health.ready()).as("%s", stage).isFalse();
        }
        assertThat(told).as("nobody has to look at it").isEmpty();
    }

    @Test
    void aChangeIsToldOnceWithTheInstantSinceWhichItIsSo() {
        final Readings silent = running(QUIET, task(0, Duration.ofSeconds(70)));
        final Instant later = NOW.plusSeconds(10);

        book.health(silent);
        final Health health = book.health(new Readings(later, Stage.RUNNING, 2, 2, silent.tasks(), List.of(), QUIET));
        assertThat(health.of(Name.TICKS).since()).isEqualTo(NOW);
        book.health(running(QUIET, task(0, Duration.ofSeconds(1))));

        assertThat(told.stream()
                        .map(finding ->
                                finding.check().name() + " " + finding.check().status()))
                .containsExactly("TICKS FAIL", "TICKS OK");
    }
}
