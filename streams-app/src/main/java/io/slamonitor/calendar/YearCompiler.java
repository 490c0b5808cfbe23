package io.slamonitor.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Turns a definition into the open intervals of one local year; the only place where wall-clock times become instants. */
final class YearCompiler implements OpenYears {
    /**
     * Dates beside the year whose ranges may reach into it: a night shift into the next date, and one date more where
     * the zone left a date out (Kiritimati had no 31 December 1994).
     */
    private static final int NEIGHBOURS = 2;

    private final CalendarDefinition definition;
    private final ZoneId zone;
    private final Map<Integer, Map<LocalDate, String>> holidays = new ConcurrentHashMap<>();

    YearCompiler(CalendarDefinition definition) {
        this.definition = definition;
        this.zone = definition.zone();
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    /** Names of the holidays in a local year. */
    private Map<LocalDate, String> holidays(int year) {
        return holidays.computeIfAbsent(
                year, unused -> Map.copyOf(definition.holidays().holidays(year)));
    }

    @Override
    public Intervals compile(int year) {
        return hours(year)
                .minus(holidayDates(year))
                .plus(openings(year))
                .minus(closings(year))
                .within(startOf(year), startOf(year + 1));
    }

    @Override
    public Optional<String> closure(LocalDate date) {
        Stream<String> holiday = Stream.ofNullable(
                CompiledOpenTime.knows(date) ? holidays(date.getYear()).get(date) : null);
        Stream<String> closings = definition.closed().stream()
                .filter(rule -> rule.appliesTo(date))
                .map(ExceptionalClosing::reason);
        return Reasons.joined(Stream.concat(holiday, closings));
    }

    @Override
    public Optional<String> exceptionalOpening(LocalDate date) {
        return Reasons.joined(
                definition.open().stream().filter(rule -> rule.appliesTo(date)).map(ExceptionalOpening::reason));
    }

    private Intervals hours(int year) {
        Map<LocalDate, List<LocalRange>> replaced = replacements(year);
        Intervals.Builder open = new Intervals.Builder();
        firstOf(year).datesUntil(lastOf(year).plusDays(1)).forEach(date -> {
            List<LocalRange> week = definition.hours().on(date.getDayOfWeek());
            addAll(open, date, replaced.getOrDefault(date, week));
        });
        return open.build();
    }

    private Map<LocalDate, List<LocalRange>> replacements(int year) {
        Map<LocalDate, List<LocalRange>> replaced = new HashMap<>();
        for (ExceptionalOpening rule : definition.open()) {
            if (rule.mode() == ExceptionalOpening.Mode.REPLACE) {
                DateRule.common(rule.first(), rule.last(), firstOf(year), lastOf(year))
                        .forEach(date -> replaced.merge(date, rule.ranges(), YearCompiler::joined));
            }
        }
        return replaced;
    }

    private Intervals holidayDates(int year) {
        Intervals.Builder closed = new Intervals.Builder();
        holidays(year).keySet().forEach(date -> closed.add(startOf(date), startOf(date.plusDays(1))));
        return closed.build();
    }

    private Intervals openings(int year) {
        Intervals.Builder open = new Intervals.Builder();
        for (ExceptionalOpening rule : definition.open()) {
            if (rule.mode() == ExceptionalOpening.Mode.ADD) {
                DateRule.common(rule.first(), rule.last(), firstOf(year), lastOf(year))
                        .forEach(date -> addAll(open, date, rule.ranges()));
            }
        }
        return open.build();
    }

    private Intervals closings(int year) {
        Intervals.Builder closed = new Intervals.Builder();
        for (ExceptionalClosing rule : definition.closed()) {
            DateRule.common(rule.first(), rule.last(), firstOf(year), lastOf(year))
                    .forEach(date -> addAll(closed, date, List.of(rule.range())));
        }
        return closed.build();
    }

    private void addAll(Intervals.Builder target, LocalDate date, List<LocalRange> ranges) {
        boolean leftOutByZone = startOf(date) == startOf(date.plusDays(1));
        if (leftOutByZone) {
            return;
        }
        for (LocalRange range : ranges) {
            boolean sameDate = !range.crossesMidnight() && !range.endsAtMidnight();
            target.add(instant(date, range.start()), instant(sameDate ? date : date.plusDays(1), range.end()));
        }
    }

    private long instant(LocalDate date, LocalTime time) {
        return time.equals(LocalTime.MIDNIGHT)
                ? startOf(date)
                : date.atTime(time).atZone(zone).toInstant().toEpochMilli();
    }

    private long startOf(LocalDate date) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private static LocalDate firstOf(int year) {
        return LocalDate.of(year, 1, 1).minusDays(NEIGHBOURS);
    }

    private static LocalDate lastOf(int year) {
        return LocalDate.of(year, 12, 31).plusDays(NEIGHBOURS);
    }

    private static List<LocalRange> joined(List<LocalRange> one, List<LocalRange> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
