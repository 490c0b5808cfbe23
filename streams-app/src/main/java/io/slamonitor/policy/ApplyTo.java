package io.slamonitor.policy;

/** Which tickets a policy judges once its catalogue is live. */
public enum ApplyTo {
    /** Tickets created from then on. */
    NEW,
    /** Open tickets as well, from that instant on. */
    OPEN
}
