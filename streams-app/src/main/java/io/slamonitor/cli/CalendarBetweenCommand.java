package io.slamonitor.cli;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.CalendarException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sla calendar between}: the business time from one instant to another. */
@Command(
        name = "between",
        header = "How much business time lies between two instants?",
        description = {"%nPrints seconds; a negative number if the second instant is the earlier one.%n"},
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {ExitCode.OK_MEANS, ExitCode.FAILURE_MEANS, ExitCode.BAD_INPUT_MEANS},
        footer = {
            "",
            "Example:",
            "  sla calendar between --policies policies/ --calendar desk 2026-03-06T16:00:00Z 2026-03-09T10:00:00Z"
        })
final class CalendarBetweenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CalendarOption option;

    @Parameters(
            index = "0",
            paramLabel = "FROM",
            description = "ISO 8601; without an offset it is a time in the calendar's zone.")
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "As FROM.")
    private String to;

    @Override
    public Integer call() {
        final BusinessCalendar calendar = option.load();
        try {
            final PrintWriter out = spec.commandLine().getOut();
            out.println(Json.seconds(calendar.between(
                    CalendarInput.instant(from, calendar.zone()), CalendarInput.instant(to, calendar.zone()))));
            out.flush();
            return ExitCode.OK;
        } catch (final IllegalArgumentException | CalendarException e) {
            throw new BadInputException(e.getMessage());
        }
    }
}
