package io.slamonitor.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A random calendar around a date on which its zone does something odd.
 *
 * @param definition the calendar
 * @param first the first date of the window
 * @param end the date after the window
 */
record Scenario(CalendarDefinition definition, LocalDate first, LocalDate end) {
    private static final int WINDOW_DAYS = 9;
    private static final int MINUTES_PER_HOUR = 60;
    private static final int MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;
    /** Edges where clocks are changed, beside ordinary ones. */
    private static final int[] EDGES = {
        0, 1, 15, 30, 45, 60, 90, 105, 120, 135, 150, 165, 180, 210, 300, 510, 720, 1020, 1320, 1380, 1395, 1410, 1439
    };

    /** Zones and the dates that make them worth testing. */
    static final List<String> ODDITIES = List.of(
            "Etc/UTC 2024-02-29",
            "Europe/London 2024-03-31",
            "Europe/London 2024-10-27",
            "America/New_York 2024-03-10",
            "America/New_York 2024-11-03",
            "Australia/Lord_Howe 2024-04-07",
            "Australia/Lord_Howe 2024-10-06",
            "Asia/Kathmandu 1986-01-01",
            "America/Sao_Paulo 2018-02-18",
            "America/Sao_Paulo 2018-11-04",
            "Asia/Beirut 2022-03-27",
            "Asia/Beirut 2022-10-30",
            "Pacific/Apia 2011-12-30",
            "Pacific/Kiritimati 1994-12-31",
            "Pacific/Kwajalein 1993-08-21",
            "Africa/Casablanca 2024-03-10",
            "Africa/Casablanca 2024-04-14",
            "America/St_Johns 2006-04-02",
            "America/St_Johns 2006-10-29",
            "America/Havana 2024-03-10",
            "America/Havana 2024-11-03",
            "Antarctica/Casey 2020-10-04",
            "Antarctica/Troll 2024-03-31",
            "Asia/Pyongyang 2015-08-15",
            "Asia/Pyongyang 2018-05-05",
            "America/Caracas 2016-05-01",
            "Asia/Tehran 2022-03-22",
            "Asia/Tehran 2022-09-22",
            "Africa/Cairo 2023-04-28",
            "America/Nuuk 2024-03-30",
            "Europe/Dublin 2024-10-27",
            "Pacific/Chatham 2024-09-29",
            "Asia/Kolkata 2024-12-31",
            "America/Asuncion 2023-10-01");

    static Scenario random(Random random) {
        String[] oddity = oddity(random);
        return random(random, oddity[0], LocalDate.parse(oddity[1]).minusDays(random.nextInt(WINDOW_DAYS)));
    }

    /** Another calendar, of the same dates in any zone. */
    Scenario neighbour(Random random) {
        return random(random, oddity(random)[0], first);
    }

    private static String[] oddity(Random random) {
        return ODDITIES.get(random.nextInt(ODDITIES.size())).split(" ");
    }

    private static Scenario random(Random random, String zone, LocalDate first) {
        LocalDate end = first.plusDays(WINDOW_DAYS);
        CalendarDefinition.Builder definition = CalendarDefinition.builder("random", ZoneId.of(zone))
                .hours(hours(random))
                .holidays(HolidaySource.of(holidays(random, first)));
        for (int i = random.nextInt(4); i > 0; i--) {
            LocalDate date = date(random, first);
            definition.closed(new ExceptionalClosing(
                    date,
                    date.plusDays(random.nextInt(3)),
                    random.nextBoolean() ? LocalRange.ALL_DAY : range(random),
                    ""));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            LocalDate date = date(random, first);
            ExceptionalOpening.Mode mode =
                    random.nextBoolean() ? ExceptionalOpening.Mode.ADD : ExceptionalOpening.Mode.REPLACE;
            definition.open(new ExceptionalOpening(
                    date, date.plusDays(random.nextInt(3)), mode, List.of(range(random), range(random)), ""));
        }
        return new Scenario(definition.build(), first, end);
    }

    /** One that is open for an hour or more every week, so that no amount is out of reach. */
    static Scenario weekly(Random random) {
        Scenario scenario = random(random);
        while (minutesAWeek(scenario.definition().hours()) < MINUTES_PER_HOUR) {
            scenario = random(random);
        }
        return scenario;
    }

    private static int minutesAWeek(WeeklyHours hours) {
        return hours.ranges().values().stream()
                .flatMap(List::stream)
                .mapToInt(range -> Math.floorMod(
                                range.end().toSecondOfDay() / 60 - range.start().toSecondOfDay() / 60 - 1,
                                MINUTES_PER_DAY)
                        + 1)
                .sum();
    }

    MinuteOracle oracle() {
        return new MinuteOracle(definition, first, end);
    }

    /** An instant of the window, often on a whole minute, else with all its nanoseconds. */
    static Instant instant(Random random, Instant from, Instant to) {
        long minutes = Duration.between(from, to).toMinutes();
        Instant minute = from.plus(Duration.ofMinutes((long) (random.nextDouble() * minutes)));
        return random.nextBoolean() ? minute : minute.plusNanos((long) (random.nextDouble() * 60e9));
    }

    private static WeeklyHours hours(Random random) {
        Map<DayOfWeek, List<LocalRange>> hours = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            hours.put(day, new ArrayList<>());
        }
        int wanted = random.nextInt(20);
        for (int i = 0; i < wanted; i++) {
            List<LocalRange> ofDay = hours.get(DayOfWeek.of(1 + random.nextInt(7)));
            ofDay.add(range(random));
            if (!WeeklyHours.overlaps(hours).isEmpty()) {
                ofDay.remove(ofDay.size() - 1);
            }
        }
        return new WeeklyHours(hours);
    }

    private static Map<LocalDate, String> holidays(Random random, LocalDate first) {
        Map<LocalDate, String> holidays = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            holidays.put(date(random, first), "holiday");
        }
        return holidays;
    }

    private static LocalDate date(Random random, LocalDate first) {
        return first.plusDays(random.nextInt(WINDOW_DAYS + 2) - 2L);
    }

    private static LocalRange range(Random random) {
        LocalTime start = time(random);
        LocalTime end = time(random);
        return start.equals(end) ? LocalRange.ALL_DAY : new LocalRange(start, end);
    }

    private static LocalTime time(Random random) {
        int minute = random.nextBoolean() ? EDGES[random.nextInt(EDGES.length)] : random.nextInt(MINUTES_PER_DAY);
        return LocalTime.of(minute / 60, minute % 60);
    }
}
