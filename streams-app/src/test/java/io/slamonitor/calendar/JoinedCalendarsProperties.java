package io.slamonitor.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Joined calendars: against counting the minutes in which either is open, and the laws of joining. */
class JoinedCalendarsProperties {
    private static final int QUESTIONS = 6;

    @Property(tries = 400)
    void agreesWithCountingTheMinutesInWhichEitherIsOpen(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        Scenario one = openSometimes(random, Scenario.random(random));
        Scenario other = openSometimes(random, one.neighbour(random));
        BusinessCalendar joined = joined(random, calendar(one), calendar(other));
        MinuteOracle oracle = one.oracle().or(other.oracle());
        // Where the zones are furthest apart, a date is yesterday here and tomorrow there.
        Instant from = one.first().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant to = one.end().minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        for (int i = 0; i < QUESTIONS; i++) {
            Instant x = Scenario.instant(random, from, to);
            Instant y = Scenario.instant(random, from, to);
            Instant a = x.isBefore(y) ? x : y;
            Instant b = x.isBefore(y) ? y : x;
            Duration open = oracle.between(a, b);
            assertThat(joined.between(a, b))
                    .as("%s to %s of %s and %s", a, b, one, other)
                    .isEqualTo(open);
            assertThat(joined.between(b, a)).isEqualTo(open.negated());
            assertThat(joined.isOpen(a)).isEqualTo(oracle.isOpen(a));
            assertThat(joined.openIntervals(a, b)).isEqualTo(oracle.openIntervals(a, b));
            if (!open.isZero()) {
                assertThat(joined.add(a, open)).isEqualTo(oracle.forward(a, open));
                assertThat(joined.add(b, open.negated())).isEqualTo(oracle.backward(b, open));
            }
        }
    }

    @Property(tries = 200)
    void ofOneCalendarIsThatCalendarWhateverTheZone(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        BusinessCalendar calendar = calendar(openSometimes(random, Scenario.random(random)));
        BusinessCalendar joined = joined(random, calendar, calendar);
        for (int i = 0; i < QUESTIONS; i++) {
            Instant from = anyInstant(random);
            Instant to = anyInstant(random);
            assertThat(joined.between(from, to)).isEqualTo(calendar.between(from, to));
            assertThat(joined.openIntervals(from, to)).isEqualTo(calendar.openIntervals(from, to));
        }
    }

    @Property(tries = 200)
    void isOpenNoLongerThanAllTogetherAndNoShorterThanAny(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        Scenario scenario = openSometimes(random, Scenario.random(random));
        List<BusinessCalendar> calendars = Stream.of(scenario, openSometimes(random, scenario.neighbour(random)))
                .map(JoinedCalendarsProperties::calendar)
                .toList();
        BusinessCalendar joined = BusinessCalendar.anyOf("joined", ZoneOffset.UTC, calendars);
        Instant from = anyInstant(random);
        Instant to = from.plus(Duration.ofHours(random.nextInt(100_000)));
        Duration open = joined.between(from, to);
        List<Duration> each =
                calendars.stream().map(calendar -> calendar.between(from, to)).toList();
        assertThat(each).allSatisfy(part -> assertThat(part).isLessThanOrEqualTo(open));
        assertThat(open).isLessThanOrEqualTo(each.stream().reduce(Duration.ZERO, Duration::plus));
    }

    @Property(tries = 100)
    void answersDoNotDependOnWhatWasAskedBefore(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        Scenario one = Scenario.weekly(random);
        Scenario other = Scenario.weekly(random);
        BusinessCalendar used = joined(random, calendar(one), calendar(other));
        for (int i = 0; i < QUESTIONS; i++) {
            Instant start = anyInstant(random);
            Duration amount = Duration.ofMinutes(random.nextInt(60_000));
            BusinessCalendar fresh =
                    BusinessCalendar.anyOf("fresh", used.zone(), List.of(calendar(one), calendar(other)));
            assertThat(used.add(start, amount)).isEqualTo(fresh.add(start, amount));
        }
    }

    private static BusinessCalendar joined(Random random, BusinessCalendar one, BusinessCalendar other) {
        String oddity = Scenario.ODDITIES.get(random.nextInt(Scenario.ODDITIES.size()));
        return BusinessCalendar.anyOf("joined", ZoneId.of(oddity.split(" ")[0]), List.of(one, other));
    }

    private static BusinessCalendar calendar(Scenario scenario) {
        return BusinessCalendar.of(scenario.definition());
    }

    /** The scenario, or another of its dates if it leaves no instant open. */
    private static Scenario openSometimes(Random random, Scenario scenario) {
        Scenario found = scenario;
        while (found.definition().hours().isEmpty()) {
            found = found.neighbour(random);
        }
        return found;
    }

    private static Instant anyInstant(Random random) {
        return Scenario.instant(random, Instant.parse("1985-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"));
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }
}
