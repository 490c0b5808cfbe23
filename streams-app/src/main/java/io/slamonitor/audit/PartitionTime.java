package io.slamonitor.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the judged time of one partition went on: every tick less {@code grace}, never back. Ticks are kept for a short
 * while, so what is known of it may begin late.
 */
public final class PartitionTime {
    /** Nothing ever ticked. */
    public static final PartitionTime NONE = new PartitionTime(List.of(), Duration.ZERO, true, false);

    private final NavigableMap<Instant, Instant> arrivalByJudged = new TreeMap<>();
    private final NavigableMap<Instant, Instant> judgedByArrival = new TreeMap<>();
    private final Duration grace;
    private final boolean complete;
    private final boolean wallClock;

    /**
     * Of these ticks.
     *
     * @param ticks in the order in which the partition holds them
     * @param grace how far the judged time stays behind them
     * @param complete whether no tick before them is missing
     * @param wallClock whether a tick tells the time of its own arrival, so that ticks that are missing can be told from
     *     the clock
     */
    public PartitionTime(
            final List<TickArrival> ticks, final Duration grace, final boolean complete, final boolean wallClock) {
        this.grace = grace;
        this.complete = complete;
        this.wallClock = wallClock;
        Instant newest = Instant.MIN;
        Instant latest = Instant.MIN;
        for (final TickArrival tick : ticks) {
            final Instant judged = tick.tells().minus(grace);
            latest = tick.at().isAfter(latest) ? tick.at() : latest;
            if (judged.isAfter(newest)) {
                newest = judged;
                arrivalByJudged.put(judged, latest);
            }
            judgedByArrival.put(latest, newest);
        }
    }

    /** The instant as of which tickets are judged in the end, UTC; empty if nothing ever ticked. */
    public Optional<Instant> judged() {
        return arrivalByJudged.isEmpty() ? Optional.empty() : Optional.of(arrivalByJudged.lastKey());
    }

    /** Whether a tick may have told that tickets are to be judged as of an instant: false only if it is known. */
    boolean mayHaveBeen(final Instant judged) {
        return arrivalByJudged.containsKey(judged) || !complete && isBeforeKnown(judged);
    }

    private boolean isBeforeKnown(final Instant judged) {
        return arrivalByJudged.isEmpty() || judged.isBefore(arrivalByJudged.firstKey());
    }

    /** When the first tick arrived that told an instant, UTC; the beginning of time if nobody knows. */
    Instant arrivalOf(final Instant judged) {
        final Instant known = arrivalByJudged.get(judged);
        if (known != null) {
            return known;
        }
        return wallClock ? judged.plus(grace) : Instant.MIN;
    }

    /** The latest instant as of which what arrived at some time was judged when it was heard, were nothing overtaken. */
    Instant judgedBy(final Instant arrival) {
        final Map.Entry<Instant, Instant> known = judgedByArrival.floorEntry(arrival);
        if (known != null) {
            return known.getValue();
        }
        if (wallClock) {
            return arrival.minus(grace);
        }
        return complete || judgedByArrival.isEmpty() ? Instant.MIN : arrivalByJudged.firstKey();
    }
}
