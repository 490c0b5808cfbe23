package io.slamonitor.audit.topics;

import io.slamonitor.audit.Difference;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of an audit.
 *
 * @param judged the instant as of which every partition was judged, the earliest of them, UTC; empty if nothing ticked
 * @param counts of what was read and compared
 * @param byKind how many differences there are of each kind; none of kinds of which there is none
 * @param differences the first of them, by ticket
 */
public record AuditReport(
        Optional<Instant> judged, Counts counts, Map<Difference.Kind, Integer> byKind, List<Difference> differences) {

    /**
     * How much there was.
     *
     * @param events that were accepted, duplicates included
     * @param rejected records of the input that were rejected
     * @param unread records of the input that the application has not read yet
     * @param tickets of which an event was accepted
     * @param inFlux tickets whose end was not compared, since something happened to them lately
     * @param leftOut tickets that were not looked at, since the input does not reach back to their first event
     * @param clocks as they are in the end
     * @param announcements that are true in the end
     * @param active how many of those somebody has to act on
     * @param alerts different ones that were told
     * @param transitions records of alerts
     * @param paging those of them that paged somebody: firing, and not muted
     * @param actions records of actions
     */
    public record Counts(
            long events,
            long rejected,
            long unread,
            int tickets,
            int inFlux,
            int leftOut,
            int clocks,
            int announcements,
            int active,
            int alerts,
            int transitions,
            int paging,
            int actions) {}

    public AuditReport {
        byKind = Map.copyOf(byKind);
        differences = List.copyOf(differences);
    }

    /** How many differences there are, listed or not. */
    public int total() {
        return byKind.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether what was told is what is true. */
    public boolean isEqual() {
        return byKind.isEmpty();
    }
}
