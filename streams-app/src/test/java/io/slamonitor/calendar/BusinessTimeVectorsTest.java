package io.slamonitor.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slamonitor.testing.SharedData;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Cases from the tests of four business-time libraries, under our conventions; the file explains its fields. */
class BusinessTimeVectorsTest {
    private static final int CASES = 105;
    /** Exact fit stays on the edge, zero is the identity, a reversed range is negative, opening hours are half-open. */
    private static final List<String> OURS = List.of("edge", "identity", "signed", "half-open");

    @TestFactory
    Stream<DynamicTest> agreesWithTheLibraryUnderOurConventions() throws IOException {
        return vectors().stream()
                .map(vector -> dynamicTest(vector.get("id").asText(), () -> assertThat(answer(vector))
                        .isEqualTo(expected(vector))));
    }

    @Test
    void noCaseIsLeftOut() throws IOException {
        assertThat(vectors()).hasSize(CASES);
        assertThat(vectors()).allSatisfy(vector -> assertThat(isDecided(vector))
                .as("%s says what we should answer", vector.get("id").asText())
                .isTrue());
    }

    private static String answer(JsonNode vector) {
        BusinessCalendar calendar = calendar(vector);
        return switch (vector.get("op").asText()) {
            case "add" ->
                calendar.add(
                                instant(vector, "start"),
                                Duration.ofSeconds(vector.get("amountSeconds").asLong()))
                        .toString();
            case "between" ->
                Long.toString(calendar.between(instant(vector, "from"), instant(vector, "to"))
                        .toSeconds());
            case "inHours" -> Boolean.toString(calendar.isOpen(instant(vector, "at")));
            default -> throw new AssertionError("unknown operation in " + vector);
        };
    }

    private static String expected(JsonNode vector) {
        if (vector.get("peculiar").asBoolean()) {
            return vector.get("expectedPhysicalSeconds").asText();
        }
        return OURS.stream()
                .map(convention -> vector.path("expectedByConvention").path(convention))
                .filter(node -> !node.isMissingNode())
                .findFirst()
                .orElse(vector.get("expected"))
                .asText();
    }

    /** Whether the expectation is one under our conventions. */
    private static boolean isDecided(JsonNode vector) {
        if (vector.get("peculiar").asBoolean()) {
            return vector.has("expectedPhysicalSeconds");
        }
        Set<String> conventions = new HashSet<>();
        vector.get("conventions").forEach(node -> conventions.add(node.asText()));
        vector.path("expectedByConvention").fieldNames().forEachRemaining(conventions::add);
        return OURS.stream().anyMatch(conventions::contains);
    }

    private static BusinessCalendar calendar(JsonNode vector) {
        WeeklyHours.Builder hours = WeeklyHours.builder();
        vector.get("weekly").properties().forEach(day -> WeeklyHours.parseDays(day.getKey())
                .forEach(dayOfWeek -> addAll(hours, dayOfWeek, ranges(day.getValue()))));
        CalendarDefinition.Builder definition = CalendarDefinition.builder(
                        vector.get("id").asText(), ZoneId.of(vector.get("zone").asText()))
                .hours(hours.build())
                .holidays(HolidaySource.of(holidays(vector.get("holidays"))));
        vector.get("overrides")
                .properties()
                .forEach(day -> definition.open(ExceptionalOpening.replacing(
                        LocalDate.parse(day.getKey()),
                        "override",
                        ranges(day.getValue()).toArray(LocalRange[]::new))));
        assertThat(vector.get("breaks")).as("no case has any").isEmpty();
        return BusinessCalendar.of(definition.build());
    }

    private static void addAll(WeeklyHours.Builder hours, DayOfWeek day, List<LocalRange> ranges) {
        ranges.forEach(range -> hours.on(day, range));
    }

    private static List<LocalRange> ranges(JsonNode pairs) {
        List<LocalRange> ranges = new ArrayList<>();
        pairs.forEach(pair -> ranges.add(
                LocalRange.parse(pair.get(0).asText() + "-" + pair.get(1).asText())));
        return ranges;
    }

    private static Map<LocalDate, String> holidays(JsonNode dates) {
        Map<LocalDate, String> holidays = new HashMap<>();
        dates.forEach(date -> holidays.put(LocalDate.parse(date.asText()), "holiday"));
        return holidays;
    }

    private static Instant instant(JsonNode vector, String field) {
        return Instant.parse(vector.get(field).asText());
    }

    private static List<JsonNode> vectors() throws IOException {
        JsonNode file = new ObjectMapper()
                .readTree(SharedData.file("business-time/vectors.json").toFile());
        List<JsonNode> vectors = new ArrayList<>();
        file.get("vectors").forEach(vectors::add);
        return vectors;
    }
}
