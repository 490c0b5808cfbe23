package io.slamonitor.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.policy.Metric;
import io.slamonitor.report.Stories;
import org.junit.jupiter.api.Test;

/** The line of a clock is a contract: what it says of what is more than a warning or a breach. */
class ClockLineTest {

    private static JsonNode line(final Metric metric) throws JsonProcessingException {
        final Clock clock = Stories.catastrophe().evaluation().clocks().stream()
                .filter(one -> one.id().metric() == metric)
                .findFirst()
                .orElseThrow();
        return Json.MAPPER.readTree(Json.line(ClockLine.of("T-7", clock)));
    }

    @Test
    void anEscalationCarriesItsLevelAndABreachNone() throws JsonProcessingException {
        assertThat(line(Metric.FIRST_RESPONSE).get("announcements"))
                .extracting(told -> told.get("kind").asText(), told -> told.get("level")
                        .textValue())
                .containsExactlyInAnyOrder(
                        tuple("warning", "50%"),
                        tuple("warning", "75%"),
                        tuple("breach", null),
                        tuple("escalation", "L2"));
    }

    @Test
    void whatIsExcusedSaysSoAtTheEnd() throws JsonProcessingException {
        assertThat(line(Metric.FIRST_RESPONSE).fieldNames()).toIterable().endsWith("announcements", "excused");
        assertThat(line(Metric.FIRST_RESPONSE).get("excused").booleanValue()).isTrue();
        assertThat(line(Metric.RESOLUTION).get("excused").booleanValue()).isFalse();
    }

    @Test
    void theTicketsOwnObjectMeasuresNothing() throws JsonProcessingException {
        final JsonNode own = line(Metric.TICKET);

        assertThat(own.get("metric").textValue()).isEqualTo("ticket");
        assertThat(own.get("cycle").intValue()).isZero();
        for (final String absent :
                new String[] {"dueAt", "breachAt", "stoppedAt", "targetSeconds", "elapsedSeconds", "remainingSeconds"
                }) {
            assertThat(own.get(absent).isNull()).as(absent).isTrue();
        }
        assertThat(own.get("elapsedByLevel")).isEmpty();
        assertThat(own.get("announcements"))
                .extracting(told -> told.get("kind").textValue(), told -> told.get("level")
                        .textValue())
                .containsExactlyInAnyOrder(tuple("violation", "phone"), tuple("escalation", "L3"));
    }

    @Test
    void aLimitCarriesItsName() throws JsonProcessingException {
        final Clock own = Stories.locked().ticketsOwn().orElseThrow();
        final JsonNode line = Json.MAPPER.readTree(Json.line(ClockLine.of("T-7", own)));

        assertThat(line.get("announcements"))
                .extracting(told -> told.get("kind").textValue(), told -> told.get("level")
                        .textValue())
                .containsExactly(tuple("limit", "locked"));
    }

    @Test
    void whatIsDueByADateHasNoTargetInSeconds() throws JsonProcessingException {
        final JsonNode resolution = line(Metric.RESOLUTION);

        assertThat(resolution.get("dueAt").textValue()).isEqualTo("2026-05-29T23:00:00Z");
        assertThat(resolution.get("targetSeconds").isNull()).isTrue();
        assertThat(resolution.get("remainingSeconds").isNull()).isTrue();
        assertThat(resolution.get("elapsedSeconds").intValue()).isEqualTo(41_400);
    }
}
