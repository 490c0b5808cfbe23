package io.slamonitor.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.slamonitor.attainment.AttainmentTally;
import io.slamonitor.attainment.Distribution;
import io.slamonitor.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all instances answer of attainment.
 *
 * @param complete whether every partition of the groups is in it
 * @param missing what is not in it, and why
 * @param asOf up to when tickets are judged, in ISO 8601 and UTC
 * @param window the kind of window that verdicts are counted in
 * @param by what the rows are told apart by
 * @param dimensions what they could be told apart by
 * @param rows put together, in the order of their names
 * @param next what to ask for as {@code after} to have the rows that follow; null if none does
 */
@JsonPropertyOrder({"complete", "missing", "asOf", "window", "by", "dimensions", "rows", "next"})
public record AttainmentAnswer(
        boolean complete,
        List<Missing> missing,
        String asOf,
        String window,
        List<String> by,
        List<String> dimensions,
        List<Map<String, Object>> rows,
        String next) {
    private static final Map<String, Double> PERCENTILES =
            Map.of("p50Seconds", 0.5, "p90Seconds", 0.9, "p95Seconds", 0.95, "p99Seconds", 0.99, "maxSeconds", 1.0);

    static Map<String, Object> row(final AttainmentQuestion question, final AttainmentPart.Row row) {
        final AttainmentTally tally = row.counts();
        final boolean countsOpen = question.asksForThePresent();
        final Map<String, Object> fields = new LinkedHashMap<>(row.cell().fields());
        fields.put("met", tally.met());
        fields.put("breached", tally.breached());
        fields.put("excused", tally.excused());
        fields.put("running", countsOpen ? tally.running() : null);
        fields.put("atRisk", countsOpen ? tally.atRisk() : null);
        fields.put("overdue", countsOpen ? tally.overdue() : null);
        fields.put(
                "attainment",
                tally.attainment().isPresent() ? tally.attainment().getAsDouble() : null);
        putTimes(tally.took(), fields);
        return fields;
    }

    private static void putTimes(final Distribution took, final Map<String, Object> fields) {
        fields.put("stopped", took.count());
        fields.put("meanSeconds", seconds(took.mean()));
        PERCENTILES.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(percentile -> fields.put(percentile.getKey(), seconds(took.within(percentile.getValue()))));
    }

    private static Number seconds(final Optional<Duration> amount) {
        return amount.map(Json::seconds).orElse(null);
    }
}
