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

/** {@code sla calendar add}: the instant at which an amount of business time has passed. */
@Command(
        name = "add",
        header = "When has an amount of business time passed since an instant?",
        description = {
            "%nPrints {\"result\":INSTANT}, in UTC. An amount that just fits ends on the closing; a negative one goes back."
                    + " Without arguments, it answers the JSON lines on standard input as 'sla calendar eval' does.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {ExitCode.OK_MEANS, ExitCode.FAILURE_MEANS, ExitCode.BAD_INPUT_MEANS},
        footer = {
            "",
            "Examples:",
            "  sla calendar add --policies policies/ --calendar desk 2026-03-06T16:00:00Z 14400",
            "  sla calendar add --policies policies/ --calendar desk 2026-03-06T16:00 4h30m"
        })
final class CalendarAddCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CalendarOption option;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "START",
            description = "ISO 8601; without an offset it is a time in the calendar's zone.")
    private String start;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "AMOUNT",
            description = "Seconds, or an amount such as 4h, 1h30m, 90s.")
    private String amount;

    @Override
    public Integer call() throws IOException {
        final PrintWriter out = spec.commandLine().getOut();
        final BusinessCalendar calendar = option.load();
        if (start == null && System.console() == null) {
            return CalendarQuestions.answerAll(System.in, calendar, out);
        }
        if (amount == null) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'AMOUNT'");
        }
        try {
            CalendarQuestions.printResult(
                    Json.instant(
                            calendar.add(CalendarInput.instant(start, calendar.zone()), CalendarInput.amount(amount))),
                    out);
            return ExitCode.OK;
        } catch (final IllegalArgumentException | CalendarException e) {
            throw new BadInputException(e.getMessage());
        }
    }
}
