package io.slamonitor.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random calendars in odd zones: against counting minute by minute, and the laws of the arithmetic. */
class BusinessCalendarProperties {
    private static final int QUESTIONS = 6;

    @Property(tries = 600)
    void agreesWithCountingMinuteByMinute(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        Scenario scenario = Scenario.random(random);
        BusinessCalendar calendar = calendarOf(scenario);
        MinuteOracle oracle = scenario.oracle();
        for (int i = 0; i < QUESTIONS; i++) {
            Instant one = Scenario.instant(random, oracle.windowStart(), oracle.windowEnd());
            Instant other = Scenario.instant(random, oracle.windowStart(), oracle.windowEnd());
            Instant a = one.isBefore(other) ? one : other;
            Instant b = one.isBefore(other) ? other : one;
            Duration open = oracle.between(a, b);
            assertThat(calendar.between(a, b))
                    .as("%s to %s of %s", a, b, scenario)
                    .isEqualTo(open);
            assertThat(calendar.between(b, a)).isEqualTo(open.negated());
            assertThat(calendar.isOpen(a)).as("%s of %s", a, scenario).isEqualTo(oracle.isOpen(a));
            assertThat(calendar.openIntervals(a, b))
                    .as("%s to %s of %s", a, b, scenario)
                    .isEqualTo(oracle.openIntervals(a, b));
            Instant opening = oracle.nextOpening(a);
            if (opening != null) {
                assertThat(calendar.nextOpening(a)).as("%s of %s", a, scenario).isEqualTo(opening);
            }
            if (!open.isZero()) {
                Duration part = random.nextInt(4) == 0 ? open : fraction(random, open);
                assertThat(calendar.add(a, part))
                        .as("%s plus %s of %s", a, part, scenario)
                        .isEqualTo(oracle.forward(a, part));
                assertThat(calendar.add(b, part.negated()))
                        .as("%s minus %s of %s", b, part, scenario)
                        .isEqualTo(oracle.backward(b, part));
            }
        }
    }

    @Property(tries = 400)
    void whatIsAddedIsMeasuredAgain(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        BusinessCalendar calendar = calendarOf(Scenario.weekly(random));
        Instant start = anyInstant(random);
        Duration amount = anyAmount(random);
        assertThat(calendar.between(start, calendar.add(start, amount))).isEqualTo(amount);
        assertThat(calendar.between(calendar.add(start, amount.negated()), start))
                .isEqualTo(amount);
    }

    @Property(tries = 400)
    void addingTwiceIsAddingTheSum(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        BusinessCalendar calendar = calendarOf(Scenario.weekly(random));
        Instant start = anyInstant(random);
        Duration x = anyAmount(random);
        Duration y = anyAmount(random);
        assertThat(calendar.add(calendar.add(start, x), y)).isEqualTo(calendar.add(start, x.plus(y)));
        assertThat(calendar.add(calendar.add(start, x.negated()), y.negated()))
                .isEqualTo(calendar.add(start, x.plus(y).negated()));
    }

    @Property(tries = 400)
    void theWayIsAsLongAsItsParts(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        BusinessCalendar calendar = calendarOf(Scenario.weekly(random));
        Instant a = anyInstant(random);
        Instant b = anyInstant(random);
        Instant c = anyInstant(random);
        assertThat(calendar.between(a, b).plus(calendar.between(b, c))).isEqualTo(calendar.between(a, c));
    }

    @Property(tries = 400)
    void openIntervalsAreTheTimeBetween(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        BusinessCalendar calendar = calendarOf(Scenario.weekly(random));
        Instant from = anyInstant(random);
        Instant to = from.plus(anyAmount(random));
        Duration open = calendar.openIntervals(from, to).stream()
                .map(OpenInterval::length)
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(open).isEqualTo(calendar.between(from, to));
    }

    @Property(tries = 200)
    void answersDoNotDependOnWhatWasAskedBefore(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        Scenario scenario = Scenario.weekly(random);
        BusinessCalendar used = calendarOf(scenario);
        for (int i = 0; i < QUESTIONS; i++) {
            Instant start = anyInstant(random);
            Duration amount = anyAmount(random);
            assertThat(used.add(start, amount))
                    .isEqualTo(BusinessCalendar.of(scenario.definition()).add(start, amount));
        }
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    private static BusinessCalendar calendarOf(Scenario scenario) {
        CalendarDefinition definition = scenario.definition();
        Assume.that(!definition.hours().isEmpty() || !definition.open().isEmpty());
        try {
            return BusinessCalendar.of(definition);
        } catch (CalendarException neverOpen) {
            Assume.that(false);
            throw neverOpen;
        }
    }

    private static Instant anyInstant(Random random) {
        return Scenario.instant(random, Instant.parse("1985-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"));
    }

    /** From nothing to some hundreds of hours, sometimes with nanoseconds. */
    private static Duration anyAmount(Random random) {
        Duration minutes = Duration.ofMinutes((long) (Math.pow(random.nextDouble(), 3) * 20_000));
        return random.nextBoolean() ? minutes : minutes.plusNanos((long) (random.nextDouble() * 60e9));
    }

    private static Duration fraction(Random random, Duration whole) {
        Duration part = Duration.ofNanos((long) (random.nextDouble() * whole.toNanos()));
        return part.isZero() ? whole : part;
    }
}
