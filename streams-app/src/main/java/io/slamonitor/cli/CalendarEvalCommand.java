package io.slamonitor.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.CalendarException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sla calendar eval}: many questions from standard input. */
@Command(
        name = "eval",
        header = "Answer many questions: JSON lines from standard input, one answer a line.",
        description = {
            "%nEach line is {\"op\":\"add\",\"start\":INSTANT,\"seconds\":NUMBER}, {\"op\":\"between\",\"from\":INSTANT,"
                    + "\"to\":INSTANT} or {\"op\":\"open\",\"at\":INSTANT}. The answers come in the same order:"
                    + " {\"result\":…}, an instant in UTC, a number of seconds, or true or false. A line that cannot"
                    + " be answered gets {\"error\":…} in its place, and the exit status is 2. Blank lines are"
                    + " skipped.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {ExitCode.OK_MEANS, ExitCode.FAILURE_MEANS, ExitCode.BAD_INPUT_MEANS},
        footer = {
            "",
            "Example:",
            "  echo '{\"op\":\"open\",\"at\":\"2026-03-06T16:00:00Z\"}' |"
                    + " sla calendar eval --policies policies/ --calendar desk"
        })
final class CalendarEvalCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CalendarOption option;

    @Override
    public Integer call() throws IOException {
        final BusinessCalendar calendar = option.load();
        final PrintWriter out = spec.commandLine().getOut();
        final BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int exitCode = ExitCode.OK;
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            if (!line.isBlank()) {
                final Map<String, Object> answer = answer(line, calendar);
                out.print(Json.line(answer));
                out.print('\n');
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
