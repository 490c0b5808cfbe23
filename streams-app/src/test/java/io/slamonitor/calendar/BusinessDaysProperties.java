package io.slamonitor.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Business days of random calendars in odd zones. */
class BusinessDaysProperties {
    private static final int QUESTIONS = 6;
    private static final int MOST_DAYS = 4;
    private static final Duration A_WEEK = Duration.ofDays(7);
    private static final Duration A_DAY = Duration.ofHours(24);

    @Property(tries = 500)
    void daysFollowOneAnother(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        Scenario scenario = Scenario.weekly(random);
        BusinessCalendar calendar = BusinessCalendar.of(scenario.definition());
        Instant start = instant(random, scenario);
        Instant end = calendar.endOfBusinessDay(start, 0);
        assertThat(end).as("%s of %s", start, scenario).isAfter(start);
        for (int days = 1; days <= MOST_DAYS; days++) {
            Instant opening = calendar.nextOpening(end);
            Instant next = calendar.endOfBusinessDay(start, days);
            assertThat(next)
                    .as("%d days after %s of %s", days, start, scenario)
                    .isAfter(opening)
                    .isEqualTo(calendar.endOfBusinessDay(opening, 0));
            assertThat(calendar.between(end, opening))
                    .as("between the days of %s", scenario)
                    .isZero();
            end = next;
        }
    }

    @Property(tries = 500)
    void whatComesInLaterIsNotOfAnEarlierDay(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        Scenario scenario = Scenario.weekly(random);
        BusinessCalendar calendar = BusinessCalendar.of(scenario.definition());
        int days = random.nextInt(MOST_DAYS);
        List<Instant> starts = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            starts.add(instant(random, scenario));
        }
        starts.sort(null);
        assertThat(starts.stream().map(start -> calendar.endOfBusinessDay(start, days)))
                .as("%s of %s", starts, scenario)
                .isSorted();
    }

    @Property(tries = 500)
    void agreesWithSharingOutAllThatIsOpenAmongTheDates(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        Scenario scenario = Scenario.weekly(random);
        BusinessCalendar calendar = BusinessCalendar.of(scenario.definition());
        ZoneId zone = calendar.zone();
        Instant from = scenario.first().atStartOfDay(zone).toInstant().minus(A_WEEK);
        Instant to = scenario.end().atStartOfDay(zone).toInstant().plus(A_WEEK.multipliedBy(3));
        List<Instant> ends =
                List.copyOf(endsByDate(calendar.openIntervals(from, to), zone).values());
        for (int i = 0; i < QUESTIONS; i++) {
            Instant opening = calendar.nextOpening(instant(random, scenario));
            List<Instant> expected =
                    ends.stream().filter(end -> end.isAfter(opening)).toList();
            int days = random.nextInt(MOST_DAYS);
            if (days < expected.size() - 1) {
                assertThat(calendar.endOfBusinessDay(opening, days))
                        .as("%d days after %s of %s", days, opening, scenario)
                        .isEqualTo(expected.get(days));
            }
        }
    }

    /** Each date that has open time, and when the last of it ends. */
    private static Map<LocalDate, Instant> endsByDate(List<OpenInterval> open, ZoneId zone) {
        Map<LocalDate, Instant> ends = new TreeMap<>();
        for (OpenInterval stretch : open) {
            LocalDate date = dateOf(stretch.start(), zone);
            if (stretch.length().compareTo(A_DAY) <= 0) {
                ends.put(date, stretch.end());
                continue;
            }
            for (Instant from = stretch.start(); from.isBefore(stretch.end()); date = date.plusDays(1)) {
                Instant midnight = date.plusDays(1).atStartOfDay(zone).toInstant();
                Instant to = midnight.isBefore(stretch.end()) ? midnight : stretch.end();
                if (from.isBefore(to)) {
                    ends.put(date, to);
                }
                from = to;
            }
        }
        return ends;
    }

    /** The last date that has begun, whatever the clock shows. */
    private static LocalDate dateOf(Instant at, ZoneId zone) {
        LocalDate date = at.atZone(zone).toLocalDate().plusDays(2);
        while (date.atStartOfDay(zone).toInstant().isAfter(at)) {
            date = date.minusDays(1);
        }
        return date;
    }

    private static Instant instant(Random random, Scenario scenario) {
        ZoneId zone = scenario.definition().zone();
        return Scenario.instant(
                random,
                scenario.first().atStartOfDay(zone).toInstant(),
                scenario.end().atStartOfDay(zone).toInstant());
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }
}
