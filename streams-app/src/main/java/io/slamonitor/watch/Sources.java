package io.slamonitor.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The habits of the sources that are heard on one partition. No more than {@value #MOST} are told apart; the others share one
 * habit. One that was not heard for {@link #FORGOTTEN_AFTER} is forgotten. Not thread-safe.
 */
public final class Sources {
    static final int MOST = 100;
    static final Duration FORGOTTEN_AFTER = Duration.ofDays(28);

    /** The name of all those that are not told apart. */
    public static final String OTHER = "other";

    /** The name of events that do not say where they come from. */
    public static final String UNNAMED = "unnamed";

    private static final int LONGEST_NAME = 100;

    private final ZoneId zone;
    private final Map<String, SourceHabit> habits;

    /**
     * @param zone in whose wall-clock time a week has its hours
     * @param known the habits that were kept, by name
     */
    public Sources(final ZoneId zone, final Map<String, SourceHabit> known) {
        this.zone = zone;
        this.habits = new TreeMap<>(known);
    }

    /**
     * An event came.
     *
     * @param source as the event names it; null if it does not
     * @return the name of the habit that has changed, if one has
     */
    public Optional<String> heard(final String source, final Instant at) {
        final String name = nameOf(source);
        final SourceHabit known = habits.get(name);
        final SourceHabit heard =
                known == null || isForgotten(known, at) ? SourceHabit.firstHeard(at) : known.heard(at, zone);
        habits.put(name, heard);
        return heard == known ? Optional.empty() : Optional.of(name);
    }

    private String nameOf(final String source) {
        if (source == null || source.isBlank()) {
            return UNNAMED;
        }
        final boolean isToldApart =
                habits.containsKey(source) || (habits.size() < MOST && source.length() <= LONGEST_NAME);
        return isToldApart ? source : OTHER;
    }

    /**
     * Time has passed.
     *
     * @return the names of the habits that have changed, or are forgotten
     */
    public List<String> passed(final Instant now) {
        final List<String> changed = new ArrayList<>();
        for (final String name : List.copyOf(habits.keySet())) {
            final SourceHabit known = habits.get(name);
            if (isForgotten(known, now)) {
                habits.remove(name);
                changed.add(name);
            } else if (habits.put(name, known.passed(now, zone)) != habits.get(name)) {
                changed.add(name);
            }
        }
        return changed;
    }

    private static boolean isForgotten(final SourceHabit habit, final Instant now) {
        return habit.lastHeard().isBefore(now.minus(FORGOTTEN_AFTER));
    }

    /** A source's habit; empty if it is not known, or not any more. */
    public Optional<SourceHabit> habit(final String name) {
        return Optional.ofNullable(habits.get(name));
    }

    /** What each source has missed by now. */
    public List<SourceReading> readings(final Instant now) {
        return habits.entrySet().stream()
                .map(each -> new SourceReading(
                        each.getKey(),
                        each.getValue().missed(now, zone),
                        Duration.between(each.getValue().lastHeard(), now).truncatedTo(ChronoUnit.SECONDS)))
                .toList();
    }
}
