package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Mark;
import java.math.BigDecimal;

/**
 * A point in the life of a clock, as far as its order is known without the target: a share and an amount before due, or
 * after it, cannot be compared.
 *
 * @param phase what is in an earlier phase comes earlier
 * @param inPercent whether it is a share of the allowed time
 * @param size the share, or the milliseconds from due
 */
record LadderPoint(Phase phase, boolean inPercent, BigDecimal size) {

    enum Phase {
        START,
        BEFORE_DUE,
        DUE,
        BREACH,
        AFTER
    }

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    static LadderPoint of(Mark mark) {
        if (mark instanceof Mark.Share share) {
            return new LadderPoint(phase(share.percent().compareTo(ALL)), true, share.percent());
        }
        if (mark instanceof Mark.FromDue fromDue) {
            long millis = fromDue.offset().toMillis();
            return new LadderPoint(phase(Long.signum(millis)), false, BigDecimal.valueOf(millis));
        }
        return new LadderPoint(mark instanceof Mark.Start ? Phase.START : Phase.BREACH, false, BigDecimal.ZERO);
    }

    private static Phase phase(int afterDue) {
        if (afterDue == 0) {
            return Phase.DUE;
        }
        return afterDue < 0 ? Phase.BEFORE_DUE : Phase.AFTER;
    }

    /** Whether it comes earlier, whatever the target; false if that cannot be told. */
    boolean isBefore(LadderPoint other) {
        if (phase != other.phase) {
            return phase.compareTo(other.phase) < 0;
        }
        return phase != Phase.DUE && inPercent == other.inPercent && size.compareTo(other.size) < 0;
    }
}
