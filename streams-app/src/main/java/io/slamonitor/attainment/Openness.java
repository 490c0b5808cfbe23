package io.slamonitor.attainment;

/** How a clock counts while it has not stopped. */
public enum Openness {
    /** It has no verdict, and nobody was warned. */
    RUNNING,
    /** It has no verdict, and a warning of its policy is true. */
    AT_RISK,
    /** It is breached and still has not stopped. */
    OVERDUE
}
