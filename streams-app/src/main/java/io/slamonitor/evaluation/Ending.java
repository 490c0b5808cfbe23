package io.slamonitor.evaluation;

/** How a cycle of a metric ended. */
public enum Ending {
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
