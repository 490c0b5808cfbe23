package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slamonitor.testing.RealLogs;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** {@code sla evaluate} against what the City of Boston itself published: a deadline and a verdict for each request. */
class BostonProofTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TOLERANCE = Duration.ofMinutes(2);
    private static final int TICKETS = 9_740;
    /** The others were edited by hand. */
    private static final int RIGHT_DEADLINES = 9_724;

    private static final double RIGHT_VERDICTS = 0.999;

    @Test
    void agreesWithTheCitysDeadlinesAndVerdicts() throws IOException {
        final Map<String, JsonNode> clocks = clocks();
        assertThat(clocks).hasSize(TICKETS);

        int rightDeadlines = 0;
        int closed = 0;
        int rightVerdicts = 0;
        try (Reader log = new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(RealLogs.BOSTON.events())), StandardCharsets.UTF_8)) {
            for (final CSVRecord request : CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(log)) {
                final JsonNode clock = clocks.get(request.get("ticket_id"));
                // A deadline that falls on the closing is published as the next opening, which is our breachAt.
                final Duration off = Duration.between(
                                Instant.parse(request.get("target_utc")),
                                Instant.parse(clock.get("breachAt").asText()))
                        .abs();
                rightDeadlines += off.compareTo(TOLERANCE) <= 0 ? 1 : 0;
                if (!request.get("closed_utc").isEmpty()) {
                    closed++;
                    final String verdict = request.get("on_time").equals("ONTIME") ? "met" : "breached";
                    rightVerdicts += clock.get("state").asText().equals(verdict) ? 1 : 0;
                }
            }
        }

        System.out.printf(
                "Boston: %d of %d deadlines within %d minutes, %d of %d verdicts right%n",
                rightDeadlines, TICKETS, TOLERANCE.toMinutes(), rightVerdicts, closed);
        assertThat(rightDeadlines).isGreaterThanOrEqualTo(RIGHT_DEADLINES);
        assertThat((double) rightVerdicts / closed).isGreaterThanOrEqualTo(RIGHT_VERDICTS);
    }

    private static Map<String, JsonNode> clocks() throws IOException {
        final Sla result = Sla.run(
                "evaluate",
                "--policies",
                RealLogs.BOSTON.policies(),
                "--as-of",
                "2018-01-01T00:00:00Z",
                "--output",
                "json",
                RealLogs.BOSTON.events());
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        final Map<String, JsonNode> clocks = new HashMap<>();
        for (final String line : result.lines()) {
            final JsonNode clock = JSON.readTree(line);
            assertThat(clock.get("metric").asText()).isEqualTo("resolution");
            assertThat(clocks.put(clock.get("ticketId").asText(), clock)).isNull();
        }
        return clocks;
    }
}
