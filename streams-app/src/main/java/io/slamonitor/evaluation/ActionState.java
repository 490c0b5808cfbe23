package io.slamonitor.evaluation;

/** The life of an action. */
public enum ActionState {
    /** The ticket system was asked for it. */
    REQUESTED,
    /** It was taken back, since what called for it never was, as later news shows. */
    CANCELLED
}
