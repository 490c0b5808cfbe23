package io.slamonitor.ingest;

/** How a request ended. */
public enum Outcome {
    /** The broker has every event. */
    ACCEPTED,
    /** Something in it is wrong; nothing of it was sent. */
    INVALID,
    /** It does not show that its sender knows a secret. */
    UNAUTHORIZED,
    /** There is no such source. */
    UNKNOWN,
    /** Its body broke off, or did not arrive in time. */
    INCOMPLETE,
    /** It, or what it inflates to, is larger than allowed, or it holds too many payloads. */
    TOO_LARGE,
    /** Its content is of a kind that is not read. */
    UNSUPPORTED,
    /** As much as may be under way is. */
    BUSY,
    /** The broker does not have every event, as far as is known; it may have some. */
    UNAVAILABLE,
    /** It could not be dealt with, for a reason of our own. */
    FAILED
}
