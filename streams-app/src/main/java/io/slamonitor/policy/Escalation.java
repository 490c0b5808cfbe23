package io.slamonitor.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One rung of a policy's ladder.
 *
 * @param to the level of support that it brings in, such as {@code L2}
 * @param on the metric whose clocks it hangs on; empty for the ticket itself, from its creation until it is done
 * @param at when; of the ticket itself only {@link Mark.Start}
 * @param when which tickets it is for: it comes at the first instant from {@code at} on at which this holds
 * @param repeat how it is said again; empty for once
 * @param tell who is told, beside whoever the level means
 */
public record Escalation(
        String to, Optional<Metric> on, Mark at, Condition when, Optional<Repeat> repeat, List<String> tell) {

    public Escalation {
        tell = List.copyOf(tell);
    }

    /**
     * How an escalation is said again.
     *
     * @param every the business time between two, in the clock's calendar
     * @param until what ends it, beside the clock's end
     * @param atMost how often it is said altogether
     */
    public record Repeat(Duration every, Until until, int atMost) {}

    /** What ends the repetition of an escalation. */
    public enum Until {
        /** Somebody acknowledges it. */
        ACKNOWLEDGED,
        /** Only the end of the clock. */
        STOPPED
    }
}
