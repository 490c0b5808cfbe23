package io.slamonitor.cli;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.CalendarException;
import io.slamonitor.json.Json;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sla calendar show}: a month as a picture. */
@Command(
        name = "show",
        header = "Draw a month: when it is open, day by day, with holidays and clock changes.",
        description = {
            "%nPrints a row for each day: a bar of its 24 hours by the clocks of the calendar's zone, the opening hours,"
                    + " how much business time that is, and why the day is not an ordinary one: a holiday, the reason"
                    + " of a closing or an opening, a day on which clocks are changed. What is open past midnight"
                    + " stands on both days. At the end of a month: on how many days it is open, and for how long.",
            "%nJSON is one object: calendar, zone, months, openDays, businessSeconds, and days, each with date, open"
                    + " (a list of from and until, ISO 8601 in UTC), businessSeconds, closure (holidays and reasons of"
                    + " closings) and opening (reasons of openings). What is absent is null.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {ExitCode.OK_MEANS, ExitCode.FAILURE_MEANS, ExitCode.BAD_INPUT_MEANS},
        footer = {
            "",
            "Examples:",
            "  sla calendar show --policies policies/ --calendar desk",
            "  sla calendar show --policies policies/ --calendar desk --month 2026-05",
            "  sla calendar show --policies policies/ --calendar desk --months 3",
            "  sla calendar show --policies policies/ --calendar desk --output json"
        })
final class CalendarShowCommand implements Callable<Integer> {
    enum Output {
        TEXT,
        JSON
    }

    private static final int MOST_MONTHS = 120;

    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CalendarOption option;

    @Option(
            names = "--month",
            paramLabel = "YYYY-MM",
            converter = MonthConverter.class,
            description = "The month. Default: the present one in the calendar's zone.")
    private YearMonth month;

    @Option(
            names = "--months",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many months, from that one on; at most " + MOST_MONTHS + ". Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "A picture with local times, or JSON. Default: ${DEFAULT-VALUE}.")
    private Output output;

    CalendarShowCommand() {
        this(Clock.systemUTC());
    }

    /** @param clock says which month is the present one */
    CalendarShowCommand(final Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (count < 1 || count > MOST_MONTHS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--months': expected 1 to " + MOST_MONTHS + ", found " + count);
        }
        final BusinessCalendar calendar = option.load();
        final YearMonth first = month == null ? YearMonth.now(clock.withZone(calendar.zone())) : month;
        final List<YearMonth> months =
                Stream.iterate(first, next -> next.plusMonths(1)).limit(count).toList();
        try {
            show(calendar, months);
            return ExitCode.OK;
        } catch (final CalendarException e) {
            throw new BadInputException(e.getMessage());
        }
    }

    private void show(final BusinessCalendar calendar, final List<YearMonth> months) {
        final PrintWriter out = spec.commandLine().getOut();
        if (output == Output.JSON) {
            Json.print(out, MonthLine.of(calendar, months));
            out.flush();
        } else {
            new MonthPicture(calendar, out).print(months);
        }
    }
}
