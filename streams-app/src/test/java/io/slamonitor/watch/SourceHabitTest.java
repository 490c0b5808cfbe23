package io.slamonitor.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceHabitTest {
    /** A Monday. */
    private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final BusyHours DESK = new BusyHours(LONDON, 30, 0.2, 0.05);
    private static final double LIMIT = Limits.STANDARD.missedBeats() + Limits.STANDARD.missedBeatsEach();

    private static SourceHabit after(final List<Instant> events) {
        SourceHabit habit = SourceHabit.firstHeard(events.get(0));
        for (final Instant event : events) {
            habit = habit.heard(event, LONDON);
        }
        return habit;
    }

    private static SourceHabit ofWeeks(final int weeks) {
        return after(DESK.events(BEGIN, BEGIN.plus(Duration.ofDays(7L * weeks)), 1));
    }

    /** The first minute in which a source that has fallen silent is told. */
    private static Instant toldSilentAt(final SourceHabit habit) {
        Instant now = habit.lastHeard();
        while (habit.passed(now, LONDON).missed(now, LONDON) <= LIMIT) {
            now = now.plus(1, ChronoUnit.MINUTES);
        }
        return now;
    }

    @Test
    void silenceInABusyHourIsToldWithinTheHour() {
        final Instant tuesdayNoon = Instant.parse("2026-03-10T12:00:00Z");
        final SourceHabit habit = after(DESK.events(BEGIN, tuesdayNoon, 1));

        // 30 events an hour fall into about 24 different minutes: 12 of them take half an hour.
        assertThat(Duration.between(tuesdayNoon, toldSilentAt(habit)))
                .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(45));
    }

    @Test
    void aQuietWeekendIsNoSilence() {
        final SourceHabit habit = after(DESK.events(BEGIN, Instant.parse("2026-03-13T18:00:00Z"), 1));

        // From Friday evening to Monday morning without a single event.
        final Instant mondayMorning = Instant.parse("2026-03-16T08:00:00Z");
        assertThat(toldSilentAt(habit)).isAfter(mondayMorning);
        assertThat(Duration.between(mondayMorning, toldSilentAt(habit))).isLessThan(Duration.ofHours(1));
    }

    @Test
    void theHourOfTheWeekIsTheZonesOwnWhenClocksChange() {
        // Clocks go forward on 29 March: the desk opens at 07:00 UTC from then on.
        final SourceHabit habit = after(DESK.events(BEGIN, Instant.parse("2026-03-27T18:00:00Z"), 1));

        assertThat(toldSilentAt(habit))
                .isBetween(Instant.parse("2026-03-30T07:00:00Z"), Instant.parse("2026-03-30T08:00:00Z"));
    }

    @Test
    void whatWasMissedDoesNotBecomeLessByTheSilenceItself() {
        final Instant tuesdayNoon = Instant.parse("2026-03-10T12:00:00Z");
        SourceHabit habit = after(DESK.events(BEGIN, tuesdayNoon, 1));
        double missed = 0;
        for (Instant now = tuesdayNoon;
                now.isBefore(tuesdayNoon.plus(Duration.ofDays(14)));
                now = now.plusSeconds(600)) {
            habit = habit.passed(now, LONDON);
            assertThat(habit.missed(now, LONDON)).isGreaterThanOrEqualTo(missed);
            missed = habit.missed(now, LONDON);
        }
    }

    @Test
    void aLateEventLeavesMissedWhatIsExpectedAfterIt() {
        final Instant tuesdayNoon = Instant.parse("2026-03-10T12:00:00Z");
        final SourceHabit silent =
                after(DESK.events(BEGIN, tuesdayNoon, 1)).passed(tuesdayNoon.plus(Duration.ofMinutes(125)), LONDON);
        final SourceHabit late = silent.heard(tuesdayNoon.plus(Duration.ofMinutes(110)), LONDON);
        final Instant now = tuesdayNoon.plus(Duration.ofMinutes(125));

        assertThat(silent.missed(now, LONDON)).isGreaterThan(40);
        assertThat(late.missed(now, LONDON)).isBetween(1.0, 8.0);
    }

    @Test
    void whatWasSeenInOneWeekOnlyExpectsNothing() {
        final SourceHabit habit = ofWeeks(1);

        assertThat(habit.missed(habit.lastHeard().plus(Duration.ofDays(6)), LONDON))
                .isZero();
    }

    @Test
    void aBurstCountsAsOneBeat() {
        SourceHabit habit = SourceHabit.firstHeard(BEGIN);
        for (int week = 0; week < 3; week++) {
            final Instant hour = BEGIN.plus(Duration.ofDays(7L * week)).plus(Duration.ofHours(9));
            for (int i = 0; i < 1_000; i++) {
                habit = habit.heard(hour.plusMillis(50L * i), ZoneOffset.UTC);
            }
        }
        final Instant nextWeek = BEGIN.plus(Duration.ofDays(21)).plus(Duration.ofHours(10));

        // The rest of that hour in the last week, and the whole of it in the next.
        assertThat(habit.missed(nextWeek, ZoneOffset.UTC)).isCloseTo(2, within(0.1));
    }

    @Test
    void anOutageOfTheSourceDoesNotMakeItForgetItsHabitAtOnce() {
        final Instant wednesday = Instant.parse("2026-03-11T08:00:00Z");
        final Instant thursday = Instant.parse("2026-03-12T08:00:00Z");
        final Instant nextWednesdayNoon = Instant.parse("2026-03-18T12:00:00Z");
        SourceHabit habit = after(DESK.events(BEGIN, wednesday, 1));
        for (final Instant event : DESK.events(thursday, nextWednesdayNoon, 2)) {
            habit = habit.heard(event, LONDON);
        }

        assertThat(Duration.between(nextWednesdayNoon, toldSilentAt(habit))).isLessThan(Duration.ofHours(2));
    }

    @Test
    void aNewHabitIsLearnedInTheEnd() {
        final Instant changes = BEGIN.plus(Duration.ofDays(70));
        SourceHabit habit = after(DESK.events(BEGIN, changes, 1));
        final BusyHours nowRarely = new BusyHours(LONDON, 0.5, 0.1, 0.1);
        for (final Instant event : nowRarely.events(changes, changes.plus(Duration.ofDays(140)), 3)) {
            habit = habit.heard(event, LONDON);
        }

        assertThat(habit.missed(habit.lastHeard().plus(Duration.ofHours(8)), LONDON))
                .isLessThan(LIMIT);
    }

    @Test
    void aLateEventNeitherTeachesNorTurnsTimeBack() {
        final SourceHabit habit = ofWeeks(4);

        assertThat(habit.heard(habit.lastHeard().minus(Duration.ofDays(3)), LONDON))
                .isSameAs(habit);
    }

    @Test
    void whatIsKeptIsTheWholeHabit() {
        final SourceHabit habit = ofWeeks(4);
        final SourceHabit restored = new SourceHabit(habit.kept());
        final Instant later = habit.lastHeard().plus(Duration.ofHours(60));

        assertThat(restored.missed(later, LONDON))
                .isEqualTo(habit.missed(later, LONDON))
                .isPositive();
    }
}
