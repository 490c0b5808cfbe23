package io.slamonitor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Months of made-up sources, weekends and all. */
class SourceHabitProperties {
    private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration LEARNING = Duration.ofDays(28);
    private static final Duration MONTHS = Duration.ofDays(120);
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Duration STEP = Duration.ofMinutes(10);

    /** Partitions of one source, each with its part of the events. */
    private static List<SourceHabit> split(final List<Instant> events, final int partitions) {
        final Map<Integer, SourceHabit> habits = new TreeMap<>();
        events.forEach(event -> hear(habits, event, partitions));
        return new ArrayList<>(habits.values());
    }

    private static void hear(final Map<Integer, SourceHabit> habits, final Instant event, final int partitions) {
        final int partition = Math.floorMod(Long.hashCode(event.toEpochMilli() * 0x9E3779B97F4A7C15L), partitions);
        habits.merge(partition, SourceHabit.firstHeard(event), (known, unused) -> known.heard(event, ZONE));
    }

    private static boolean isSilent(final Iterable<SourceHabit> habits, final Instant now) {
        double missed = 0;
        int partitions = 0;
        for (final SourceHabit habit : habits) {
            missed += habit.passed(now, ZONE).missed(now, ZONE);
            partitions++;
        }
        return Limits.STANDARD.isSilent(missed, partitions);
    }

    @Property(tries = 12)
    void aSourceThatGoesOnAsUsualIsHardlyEverCalledSilent(
            @ForAll final long seed,
            @ForAll @DoubleRange(min = 2, max = 200) final double byDay,
            @ForAll @IntRange(min = 1, max = 12) final int partitions) {
        final BusyHours usual = new BusyHours(ZONE, byDay, byDay / 20, byDay / 50);
        final List<Instant> events = usual.events(BEGIN, BEGIN.plus(MONTHS), seed);
        final Map<Integer, SourceHabit> habits = new TreeMap<>();
        int silent = 0;
        int looks = 0;
        int next = 0;
        for (Instant now = BEGIN; now.isBefore(BEGIN.plus(MONTHS)); now = now.plus(STEP)) {
            while (next < events.size() && !events.get(next).isAfter(now)) {
                hear(habits, events.get(next), partitions);
                next++;
            }
            if (now.isAfter(BEGIN.plus(LEARNING))) {
                looks++;
                silent += isSilent(habits.values(), now) ? 1 : 0;
            }
        }
        assertThat(silent / (double) looks)
                .as("share of the time in which it is called silent")
                .isLessThan(0.001);
    }

    @Property(tries = 50)
    void aSourceThatStopsIsCalledSilentBeforeTheNextWorkingDayEnds(
            @ForAll final long seed,
            @ForAll @DoubleRange(min = 10, max = 200) final double byDay,
            @ForAll @IntRange(min = 1, max = 6) final int partitions,
            @ForAll @IntRange(min = 28 * 24, max = 60 * 24) final int stopsAfterHours) {
        final BusyHours usual = new BusyHours(ZONE, byDay, byDay / 20, byDay / 50);
        final Instant stops = BEGIN.plus(Duration.ofHours(stopsAfterHours));
        final List<SourceHabit> habits = split(usual.events(BEGIN, stops, seed), partitions);

        assertThat(isSilent(habits, stops.plus(Duration.ofDays(3)))).isTrue();
    }

    @Property(tries = 50)
    void itDoesNotMatterHowOftenTimeIsToldToHavePassed(
            @ForAll final long seed, @ForAll @IntRange(min = 1, max = 5_000) final int everySeconds) {
        final BusyHours usual = new BusyHours(ZONE, 20, 2, 0.5);
        final Instant end = BEGIN.plus(Duration.ofDays(21));
        SourceHabit often = null;
        SourceHabit once = null;
        Instant told = BEGIN;
        for (final Instant event : usual.events(BEGIN, end, seed)) {
            once = once == null ? SourceHabit.firstHeard(event) : once.heard(event, ZONE);
            while (often != null && told.isBefore(event)) {
                often = often.passed(told, ZONE);
                told = told.plusSeconds(everySeconds);
            }
            often = often == null ? SourceHabit.firstHeard(event) : often.heard(event, ZONE);
        }
        final Instant later = end.plus(Duration.ofDays(2));

        assertThat(often.passed(later, ZONE).missed(later, ZONE))
                .isEqualTo(once.passed(later, ZONE).missed(later, ZONE));
    }

    @Property(tries = 30)
    void noMoreSourcesAreToldApartThanThereIsRoomFor(@ForAll @IntRange(min = 1, max = 500) final int sources) {
        final Sources known = new Sources(ZoneOffset.UTC, Map.of());
        for (int i = 0; i < sources; i++) {
            known.heard("source-" + i, BEGIN);
            known.heard("x".repeat(1_000 + i), BEGIN);
        }

        assertThat(known.readings(BEGIN)).hasSizeLessThanOrEqualTo(Sources.MOST + 1);
        assertThat(known.habit(Sources.OTHER)).isPresent();
        known.passed(BEGIN.plus(Sources.FORGOTTEN_AFTER).plusSeconds(60));
        assertThat(known.readings(BEGIN)).isEmpty();
    }
}
