package io.slamonitor.audit;

import io.slamonitor.evaluation.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;

/** How clocks are told, so that they can be compared field by field whatever fields there are. */
public interface ClockForm {
    /**
     * What is said of a clock, by the names of the record.
     *
     * @param evaluatedAt the judged time up to which it was measured, UTC
     */
    SortedMap<String, String> fields(String ticketId, Clock clock, Instant evaluatedAt);

    /** The fields that merely grow with time: they are as they were when the clock was last told of. */
    Set<String> measured();
}
