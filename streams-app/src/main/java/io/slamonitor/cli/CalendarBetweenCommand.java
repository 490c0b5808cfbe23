package io.slamonitor.cli;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.CalendarException;
import io.slamonitor.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sla calendar between}: the business time from one instant to another. */
@Command(
        name = "between",
        header = "How much business time lies between two instants?",
        description = {
            "%nPrints {\"result\":SECONDS}; a negative number if the second instant is the earlier one. Without arguments, it"
                    + " answers the JSON lines on standard input as 'sla calendar eval' does.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {ExitCode.OK_MEANS, ExitCode.FAILURE_MEANS, ExitCode.BAD_INPUT_MEANS},
        footer = {
            "",
            "Examples:",
            "  sla calendar between --policies policies/ --calendar desk 2026-03-06T16:00:00Z 2026-03-09T10:00:00Z"
        })
final class CalendarBetweenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CalendarOption option;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FROM",
            description = "ISO 8601; without an offset it is a time in the calendar's zone.")
    private String from;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TO", description = "As FROM.")
    private String to;

    @Override
    public Integer call() throws IOException {
        final PrintWriter out = spec.commandLine().getOut();
        final BusinessCalendar calendar = option.load();
        if (from == null && System.console() == null) {
            return CalendarQuestions.answerAll(System.in, calendar, out);
        }
        if (to == null) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'TO'");
        }
        try {
            CalendarQuestions.printResult(
                    Json.seconds(calendar.between(
                            CalendarInput.instant(from, calendar.zone()), CalendarInput.instant(to, calendar.zone()))),
                    out);
            return ExitCode.OK;
        } catch (final IllegalArgumentException | CalendarException e) {
            throw new BadInputException(e.getMessage());
        }
    }
}
