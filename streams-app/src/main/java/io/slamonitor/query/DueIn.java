package io.slamonitor.query;

import io.slamonitor.avro.ClockState;
import io.slamonitor.avro.ClockStatus;
import java.time.Duration;
import java.time.Instant;

/** How soon an open clock is due, in steps. */
public enum DueIn {
    /** Breached, and has not stopped. */
    BREACHED("breached", Duration.ZERO),
    /** Due already; it is breached when its calendar opens. */
    DUE("due", Duration.ZERO),
    WITHIN_15_MINUTES("15m", Duration.ofMinutes(15)),
    WITHIN_1_HOUR("1h", Duration.ofHours(1)),
    WITHIN_4_HOURS("4h", Duration.ofHours(4)),
    WITHIN_1_DAY("1d", Duration.ofDays(1)),
    LATER("later", Duration.ofDays(Integer.MAX_VALUE)),
    /** Paused, or without a deadline. */
    NEVER("paused", Duration.ZERO);

    private final String label;
    private final Duration atMost;

    DueIn(final String label, final Duration atMost) {
        this.label = label;
        this.atMost = atMost;
    }

    /** As it is shown. */
    public String label() {
        return label;
    }

    /** @param now the present, as tickets are judged, UTC */
    static DueIn of(final ClockStatus clock, final Instant now) {
        if (clock.getState() == ClockState.BREACHED) {
            return BREACHED;
        }
        if (clock.getState() != ClockState.RUNNING || clock.getDueAt() == null) {
            return NEVER;
        }
        final Duration left = Duration.between(now, clock.getDueAt());
        DueIn step = DUE;
        while (left.compareTo(step.atMost) > 0) {
            step = values()[step.ordinal() + 1];
        }
        return step;
    }
}
