package io.slamonitor.calendar;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of open time.
 *
 * @param start its first open instant
 * @param end the first instant after it that is closed, later than {@code start}
 */
public record OpenInterval(Instant start, Instant end) {
    public OpenInterval {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("an open interval must end after it starts: " + start + " to " + end);
        }
    }

    public Duration length() {
        return Duration.between(start, end);
    }
}
