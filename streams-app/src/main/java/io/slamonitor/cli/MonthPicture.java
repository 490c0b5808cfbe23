package io.slamonitor.cli;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.report.Amount;
import io.slamonitor.report.LocalTimes;
import java.io.PrintWriter;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Months of a calendar for people: a row a day, weeks set apart, every time in the calendar's zone. */
final class MonthPicture {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final Duration ORDINARY_DAY = Duration.ofHours(24);

    private final BusinessCalendar calendar;
    private final LocalTimes times;
    private final PrintWriter out;

    MonthPicture(final BusinessCalendar calendar, final PrintWriter out) {
        this.calendar = calendar;
        this.times = new LocalTimes(calendar.zone());
        this.out = out;
    }

    void print(final List<YearMonth> months) {
        for (final YearMonth month : months) {
            print(month);
            line("");
        }
        line(DayBar.LEGEND);
        out.flush();
    }

    private void print(final YearMonth month) {
        final List<CalendarDay> days = CalendarDay.of(calendar, month);
        line(calendar.name() + ", " + calendar.zone() + ": " + MONTH.format(month));
        line("");
        final TextTable table = new TextTable("DAY", DayBar.SCALE, "OPEN", ">HOURS", "NOTE");
        for (final CalendarDay day : days) {
            final boolean weekBegins = day.date().getDayOfWeek() == DayOfWeek.MONDAY && !table.isEmpty();
            if (weekBegins) {
                table.add("", "", "", "", "");
            }
            table.add(
                    LocalTimes.date(day.date()),
                    DayBar.of(day, calendar.zone()),
                    day.hasHours() ? times.ranges(day.open()) : "closed",
                    day.hasHours() ? Amount.exactly(day.businessTime()) : "-",
                    note(day));
        }
        table.print(out);
        line("");
        final long open = CalendarDay.openDays(days);
        line("Open on " + open + (open == 1 ? " day" : " days") + ", " + Amount.exactly(CalendarDay.businessTime(days))
                + " of business time.");
    }

    private static String note(final CalendarDay day) {
        return Text.printable(Stream.of(day.closure(), day.opening(), clockChange(day))
                .flatMap(Optional::stream)
                .distinct()
                .collect(Collectors.joining("; ")));
    }

    private static Optional<String> clockChange(final CalendarDay day) {
        final int order = day.length().compareTo(ORDINARY_DAY);
        if (order == 0) {
            return Optional.empty();
        }
        if (day.length().isZero()) {
            return Optional.of("the zone left this day out");
        }
        return Optional.of(hours(day.length()) + " day: clocks go " + (order < 0 ? "forward" : "back"));
    }

    /** {@code 23 h}, {@code 24 h 30 min}. */
    private static String hours(final Duration length) {
        return length.toHours() + " h" + (length.toMinutesPart() == 0 ? "" : " " + length.toMinutesPart() + " min");
    }

    private void line(final String text) {
        out.print(text);
        out.print('\n');
    }
}
