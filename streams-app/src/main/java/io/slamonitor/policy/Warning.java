package io.slamonitor.policy;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * A share of the allowed time after which people are warned.
 *
 * @param percent of the target, more than 0 and less than 100
 */
public record Warning(BigDecimal percent) {

    /** Two spellings of one share are one warning: {@code 50%} is {@code 50.0%}. */
    public Warning {
        percent = percent.stripTrailingZeros();
        percent = percent.scale() < 0 ? percent.setScale(0) : percent;
    }

    /** As it is written and announced: {@code 75%}. */
    public String label() {
        return percent.toPlainString() + "%";
    }

    /** This share of an amount of time, to the millisecond. */
    public Duration of(final Duration target) {
        return Duration.ofMillis(percent.multiply(BigDecimal.valueOf(target.toMillis()))
                .movePointLeft(2)
                .longValue());
    }
}
