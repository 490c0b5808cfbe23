package io.slamonitor.policy;

import java.math.BigDecimal;

/**
 * When people are warned that a target is at risk.
 *
 * @param at a share of the allowed time, less than all of it, or an amount of business time before due
 */
public record Warning(Mark at) {

    /** A warning at a share of the allowed time. */
    public static Warning at(final BigDecimal percent) {
        return new Warning(new Mark.Share(percent));
    }

    /** As it is written and announced: {@code 75%}, {@code due-1h}. */
    public String label() {
        return at.label();
    }
}
