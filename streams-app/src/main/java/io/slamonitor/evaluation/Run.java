package io.slamonitor.evaluation;

import java.time.Instant;

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

    boolean isOpen() {
        return ending == Ending.NONE;
    }

    boolean endedByDone() {
        return ending == Ending.DONE || ending == Ending.POINTLESS;
    }
}
