package io.slamonitor.evaluation;

import java.time.Instant;
import java.util.List;

/**
 * One cycle of a metric as the ticket's moments drew it, before anything is measured.
 *
 * @param cycle 1, 2, 3 …
 * @param firstMoment the index of the moment that started it
 * @param startedAt when it started, UTC
 * @param endMoment the index of the moment that ended it; -1 while it runs
 * @param endedAt when it ended, UTC; null while it runs
 * @param ending how it ended
 */
record Run(int cycle, int firstMoment, Instant startedAt, int endMoment, Instant endedAt, Ending ending) {

    enum Ending {
        /** It still runs. */
        NONE,
        /** What it was waiting for happened. */
        STOPPED,
        /** The ticket was resolved or closed, which this metric is judged by. */
        DONE,
        /** The ticket was resolved or closed, which makes this metric pointless. */
        POINTLESS,
        /** The ticket was merged or deleted. */
        GONE
    }

    static Run startedBy(final int cycle, final int index, final Moment moment) {
        return new Run(cycle, index, moment.at(), -1, null, Ending.NONE);
    }

    Run endedBy(final int index, final Moment moment, final Ending how) {
        return new Run(cycle, firstMoment, startedAt, index, moment.at(), how);
    }

    Run resumed() {
        return new Run(cycle, firstMoment, startedAt, -1, null, Ending.NONE);
    }

    /** The index after the last moment of the run; the moment that started it is always within. */
    int momentsEnd(final List<Moment> moments) {
        return Math.max(isOpen() ? moments.size() : endMoment, firstMoment + 1);
    }

    /** When a moment of the run gave way to the next one, or to the run's end; null if it still lasts. */
    Instant endOf(final int moment, final List<Moment> moments) {
        return moment + 1 < momentsEnd(moments) ? moments.get(moment + 1).at() : endedAt;
    }

    /** Whether any time passed in a moment of the run. */
    boolean lasts(final int moment, final List<Moment> moments) {
        final Instant end = endOf(moment, moments);
        return end == null || end.isAfter(moments.get(moment).at());
    }

    boolean isOpen() {
        return ending == Ending.NONE;
    }

    boolean endedByDone() {
        return ending == Ending.DONE || ending == Ending.POINTLESS;
    }
}
