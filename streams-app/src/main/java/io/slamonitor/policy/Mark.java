package io.slamonitor.policy;

import java.math.BigDecimal;
import java.time.Duration;

/** A point in the life of a clock at which people are told something. */
public sealed interface Mark {
    Mark START = new Start();
    Mark BREACH = new Breach();

    /** As policies write it, and as warnings are identified: {@code 75%}, {@code due-1h}. */
    String label();

    /** As soon as the clock runs. */
    record Start() implements Mark {
        @Override
        public String label() {
            return "start";
        }
    }

    /**
     * When a share of the allowed time is used up; of a target by date, of the business time up to it.
     *
     * @param percent more than 0; over 100 it lies after the breach
     */
    record Share(BigDecimal percent) implements Mark {
        /** Two spellings of one share are one: {@code 50%} is {@code 50.0%}. */
        public Share {
            percent = percent.stripTrailingZeros();
            percent = percent.scale() < 0 ? percent.setScale(0) : percent;
        }

        /** This share of an amount of time, to the millisecond. */
        public Duration of(final Duration target) {
            return Duration.ofMillis(percent.multiply(BigDecimal.valueOf(target.toMillis()))
                    .movePointLeft(2)
                    .longValue());
        }

        @Override
        public String label() {
            return percent.toPlainString() + "%";
        }
    }

    /**
     * An amount of business time before or after due.
     *
     * @param offset negative before due, zero when the time is used up
     */
    record FromDue(Duration offset) implements Mark {
        @Override
        public String label() {
            return offset.isZero()
                    ? "due"
                    : (offset.isNegative() ? "due-" : "due+") + BusinessTime.format(offset.abs());
        }
    }

    /** At the breach. */
    record Breach() implements Mark {
        @Override
        public String label() {
            return "breach";
        }
    }
}
