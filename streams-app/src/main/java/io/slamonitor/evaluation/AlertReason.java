package io.slamonitor.evaluation;

import java.util.Locale;

/** Why an alert is no longer active. */
public enum AlertReason {
    /** What the clock was waiting for happened. */
    ANSWERED,
    /** The ticket was merged or deleted, or the target ceased to apply. */
    CANCELLED,
    /** Another target forgave it. */
    RETARGETED,
    /** A higher level of the same clock has taken its place. */
    SUPERSEDED,
    /** It was never true. */
    NEVER_TRUE;

    /** As it is written in alerts. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
