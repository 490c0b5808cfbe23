package io.slamonitor.demo;

import java.time.Duration;
import java.util.Map;

/**
 * How fast simulated time passes, and what follows from it: the application's own lengths of time are compared with
 * simulated time, so they grow with its steps.
 *
 * @param speed simulated seconds a second; infinite for as fast as it goes
 */
public record Pace(double speed) {
    /** As fast as it goes. */
    public static final Pace MAX = new Pace(Double.POSITIVE_INFINITY);

    /** Between ticks, in real time. */
    static final Duration INTERVAL = Duration.ofMillis(100);

    private static final Duration STEP_AT_MAX = Duration.ofHours(1);
    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final Duration STALE_AFTER = Duration.ofHours(1);
    private static final Duration NEVER = Duration.ofDays(36_500);

    public boolean isMax() {
        return Double.isInfinite(speed);
    }

    /** So much simulated time passes between two ticks, at most. */
    Duration step() {
        return isMax() ? STEP_AT_MAX : simulated(INTERVAL);
    }

    Duration simulated(final Duration real) {
        return Duration.ofMillis(Math.max(1, Math.round(real.toMillis() * speed)));
    }

    /** None: ticks tell what has been read, and who comes late in simulated time is meant to be late. */
    Duration grace() {
        return Duration.ZERO;
    }

    Duration settle() {
        return isMax() ? SETTLE : longer(SETTLE, step().multipliedBy(2));
    }

    Duration settleAtMost() {
        return settle().multipliedBy(10);
    }

    /**
     * A step is no outage. At full speed the application knows answers before it is told the time of their deadlines, and
     * steps over quiet weeks at once, so nothing is stale there.
     */
    Duration staleAfter() {
        return isMax() ? NEVER : longer(STALE_AFTER, step().multipliedBy(24));
    }

    /** After the last event, until everything that was true by then has been told. */
    Duration epilogue() {
        return grace().plus(settleAtMost()).plusSeconds(1);
    }

    /** What the application runs with at this pace. Nothing leaves: a log may reopen its tickets after years, and its state is gone with the demo. */
    public Map<String, String> settings() {
        return Map.of(
                "grace", grace().toString(),
                "settle", settle().toString(),
                "settle.at.most", settleAtMost().toString(),
                "stale.after", staleAfter().toString(),
                "ticket.retention", NEVER.toString());
    }

    private static Duration longer(final Duration one, final Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
