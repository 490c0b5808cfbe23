package io.slamonitor.audit;

import io.slamonitor.evaluation.ClockId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was last said of a clock.
 *
 * @param evaluatedAt the judged time up to which it was measured, UTC
 * @param fields everything that was said, by the names of the record
 */
public record ToldClock(String ticketId, ClockId id, Instant evaluatedAt, SortedMap<String, String> fields) {
    public ToldClock {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** The clock's name among those of all tickets. */
    String name() {
        return nameOf(ticketId, id);
    }

    static String nameOf(final String ticketId, final ClockId id) {
        return ticketId + "/" + id.metric().label() + "/" + id.cycle();
    }
}
