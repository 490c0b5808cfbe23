package io.slamonitor.policy;

/** What a reopening does to a clock that was stopped by RESOLVED or CLOSED. */
public enum OnReopen {
    /** The clock goes on; the time in between never counts. */
    RESUME,
    /** A new cycle starts at the reopening. */
    RESTART,
    /** The first close stands. */
    IGNORE
}
