package io.slamonitor.evaluation;

/** Where a clock stands. */
public enum ClockState {
    /** Time counts whenever the calendar is open. */
    RUNNING,
    /** The ticket's status stops it for now. */
    PAUSED,
    /** Stopped in time. */
    MET,
    /** The allowed time has passed; it may still run. */
    BREACHED,
    /** Ended without a verdict. */
    CANCELLED
}
