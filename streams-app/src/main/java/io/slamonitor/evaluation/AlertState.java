package io.slamonitor.evaluation;

/** The life of an alert. */
public enum AlertState {
    /** True, and somebody has to act. */
    FIRING,
    /** Still true, but since another instant: pages nobody. */
    UPDATED,
    /** It was true and is over. */
    RESOLVED,
    /** It was never true, as later news shows. */
    RETRACTED;

    /** Whether whoever was told still believes that somebody has to act. */
    public boolean isActive() {
        return this == FIRING || this == UPDATED;
    }
}
