package io.slamonitor.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.CalendarException;
import io.slamonitor.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Questions about business time, JSON lines in and JSON lines out. */
final class CalendarQuestions {
    private CalendarQuestions() {}

    /**
     * Answers every line in its place; blank ones are skipped.
     *
     * @return the exit status
     */
    static int answerAll(final InputStream input, final BusinessCalendar calendar, final PrintWriter out)
            throws IOException {
        final BufferedReader questions = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        int exitCode = ExitCode.OK;
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            if (!line.isBlank()) {
                final Map<String, Object> answer = answer(line, calendar);
                print(answer, out);
                if (answer.containsKey("error")) {
                    exitCode = ExitCode.BAD_INPUT;
                }
                if (!questions.ready()) {
                    out.flush();
                }
            }
        }
        out.flush();
        return exitCode;
    }

    /** The answer to one question. */
    static void printResult(final Object result, final PrintWriter out) {
        print(Map.of("result", result), out);
        out.flush();
    }

    private static void print(final Map<String, Object> answer, final PrintWriter out) {
        Json.print(out, answer);
    }

    private static Map<String, Object> answer(final String line, final BusinessCalendar calendar) {
        try {
            return Map.of("result", result(Json.MAPPER.readTree(line), calendar));
        } catch (final JsonProcessingException e) {
            return Map.of("error", "not valid JSON: " + e.getOriginalMessage());
        } catch (final IllegalArgumentException | CalendarException e) {
            return Map.of("error", e.getMessage());
        }
    }

    private static Object result(final JsonNode question, final BusinessCalendar calendar) {
        final String op = text(question, "op");
        return switch (op) {
            case "add" -> Json.instant(calendar.add(instant(question, "start", calendar), seconds(question)));
            case "between" ->
                Json.seconds(calendar.between(instant(question, "from", calendar), instant(question, "to", calendar)));
            case "open" -> calendar.isOpen(instant(question, "at", calendar));
            default -> throw new IllegalArgumentException("'op' is '" + op + "': expected add, between or open");
        };
    }

    private static Instant instant(final JsonNode question, final String name, final BusinessCalendar calendar) {
        return CalendarInput.instant(text(question, name), calendar.zone());
    }

    private static String text(final JsonNode question, final String name) {
        final JsonNode value = question.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("'" + name + "' is missing: expected a text");
        }
        return value.asText();
    }

    private static Duration seconds(final JsonNode question) {
        final JsonNode value = question.path("seconds");
        if (!value.isNumber()) {
            throw new IllegalArgumentException("'seconds' is missing: expected a number");
        }
        return CalendarInput.seconds(value.decimalValue());
    }
}
