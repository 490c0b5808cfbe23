package io.slamonitor.evaluation;

/** Kinds of announcements. */
public enum AnnouncementKind {
    /** A share of the allowed time is used up, or due comes near. */
    WARNING,
    /** More than the allowed time has passed. */
    BREACH,
    /** A rung of the policy's ladder is reached. */
    ESCALATION,
    /** Something happened that the contract forbids; it changes no clock. */
    VIOLATION,
    /** The requester passed a limit. */
    LIMIT;

    /** Whether what is announced is a step towards the end of one clock, so that a later step takes its place. */
    boolean isStep() {
        return this == WARNING || this == BREACH || this == ESCALATION;
    }
}
