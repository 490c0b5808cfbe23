package io.slamonitor.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** Counts rejected records by reason, and keeps the newest rows: no more of them than are to be shown. */
final class RejectedTally {
    private final int rows;
    private final PriorityQueue<RejectedRow> newest = new PriorityQueue<>(RejectedRow.BY_TIME);
    private final Map<String, Count> byReason = new TreeMap<>();
    private long total;

    private record Count(long records, Instant first, Instant last) {
        Count and(final Count other) {
            return new Count(
                    records + other.records,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    /** @param rows how many to keep */
    RejectedTally(final int rows) {
        this.rows = rows;
    }

    void add(final RejectedRow row) {
        total++;
        byReason.merge(row.reason(), new Count(1, row.at(), row.at()), Count::and);
        newest.add(row);
        if (newest.size() > rows) {
            newest.remove();
        }
    }

    long total() {
        return total;
    }

    /** Those that were kept, the newest last. */
    List<RejectedRow> newest() {
        final List<RejectedRow> sorted = new ArrayList<>(newest);
        sorted.sort(RejectedRow.BY_TIME);
        return sorted;
    }

    TextTable table() {
        final TextTable table = new TextTable("REASON", ">RECORDS", "FIRST", "LAST");
        byReason.forEach((reason, count) ->
                table.add(reason, "%,d".formatted(count.records()), seconds(count.first()), seconds(count.last())));
        return table;
    }

    /** @param shown how many rows were printed */
    Map<String, Object> fields(final long shown) {
        final Map<String, Object> reasons = new LinkedHashMap<>();
        byReason.forEach((reason, count) -> reasons.put(reason, count.records()));
        final Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", "summary");
        fields.put("records", total);
        fields.put("shown", shown);
        fields.put("reasons", reasons);
        return fields;
    }

    private static String seconds(final Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
