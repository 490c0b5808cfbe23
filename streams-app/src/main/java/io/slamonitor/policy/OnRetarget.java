package io.slamonitor.policy;

/** What another target (priority, matched field or policy changed) does to a running clock. */
public enum OnRetarget {
    /** The new target applies to all the time elapsed so far; what it makes overdue is breached at the change. */
    APPLY,
    /** The clock starts again from nothing at the change. */
    RESTART,
    /** As {@link #APPLY}, but a breach under the old target stands. */
    KEEP_VERDICT
}
