package io.slamonitor.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.OpenInterval;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calendars that join others, from files. */
class AnyOfReaderTest {
    private static final Path FOLDER = Path.of("src/test/resources/policies/good/follow-the-sun");

    private final LoadedCatalogue loaded = PolicyLoader.load(FOLDER).orThrow();

    @Test
    void membersMayBeDeclaredLaterAndInAnotherFile() {
        // Sydney 23:00-07:00 UTC, London 08:00-16:00, New York 13:00-21:00
        assertThat(calendar("follow-the-sun")
                        .openIntervals(Instant.parse("2026-06-02T00:00:00Z"), Instant.parse("2026-06-03T00:00:00Z")))
                .containsExactly(
                        interval("2026-06-02T00:00:00Z", "2026-06-02T07:00:00Z"),
                        interval("2026-06-02T08:00:00Z", "2026-06-02T21:00:00Z"),
                        interval("2026-06-02T23:00:00Z", "2026-06-03T00:00:00Z"));
    }

    @Test
    void membersMayBeJoinedThemselves() {
        BusinessCalendar joined = calendar("joined-twice");
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant to = Instant.parse("2027-01-01T00:00:00Z");
        assertThat(joined.openIntervals(from, to))
                .isEqualTo(calendar("around-the-ocean").openIntervals(from, to));
        assertThat(joined.zone().getId()).isEqualTo("Europe/London");
        assertThat(calendar("around-the-ocean").zone().getId()).isEqualTo("America/New_York");
    }

    @Test
    void aMemberRoundTheClockMakesItRoundTheClock() {
        assertThat(calendar("around").alwaysOpen()).isTrue();
        assertThat(calendar("around").zone().getId()).isEqualTo("Asia/Tokyo");
    }

    @Test
    void aHolidayCountsWhereAllHaveOne() {
        LocalDate christmas = LocalDate.of(2026, 12, 25);
        assertThat(calendar("follow-the-sun").closure(christmas)).isEmpty();
        assertThat(calendar("around-the-ocean").closure(christmas)).isEmpty();
        assertThat(Yaml.load(
                                """
                                calendars:
                                  one: {zone: UTC, hours: {mon-fri: "09:00-17:00"}, holidays: [{date: 2026-12-25, name: Xmas}]}
                                  two: {zone: UTC, hours: {mon-fri: "08:00-16:00"}, closed: [{date: 2026-12-25, reason: party}]}
                                  both: {zone: UTC, any-of: [two, one]}
                                """)
                        .orThrow()
                        .calendars()
                        .get("both")
                        .closure(christmas))
                .contains("party; Xmas");
    }

    @Test
    void holidaysAreKnownAsLongAsThoseOfAllMembers() {
        assertThat(loaded.holidaysKnownUntil("follow-the-sun")).hasValue(2027);
        assertThat(loaded.holidaysKnownUntil("around-the-ocean")).hasValue(2026);
        assertThat(loaded.holidaysKnownUntil("joined-twice")).hasValue(2026);
        assertThat(loaded.holidaysKnownUntil("sydney")).isEmpty();
    }

    @Test
    void calendarsKeepTheOrderOfDeclaration() {
        assertThat(loaded.calendars().keySet())
                .containsExactly(
                        "follow-the-sun",
                        "london",
                        "around",
                        "joined-twice",
                        "sydney",
                        "new-york",
                        "around-the-ocean",
                        "edinburgh",
                        "24x7");
    }

    @Test
    void joinsNoMoreThanAHundred() {
        String hundred = "calendars:\n" + desks(100) + "  all: {zone: UTC, any-of: [" + names(100) + "]}\n";
        assertThat(Yaml.load(hundred).faults()).isEmpty();

        String more = "calendars:\n" + desks(101) + "  half: {zone: UTC, any-of: [" + names(50) + "]}\n"
                + "  all: {zone: UTC, any-of: [half, " + names(101) + "]}\n";
        assertThat(Yaml.load(more).faults())
                .extracting(Fault::message)
                .containsExactly("'all' joins more than 100 calendars");
    }

    @Test
    void aLongChainOfJoinedCalendarsIsAFaultAndNoFailure() {
        int length = 5_000;
        String chain = IntStream.range(0, length)
                .mapToObj(i -> "  c" + i + ": {zone: UTC, any-of: [desk, c" + (i + 1) + "]}\n")
                .collect(Collectors.joining());
        String yaml = "calendars:\n" + chain + "  c" + length + ": {zone: UTC, hours: {mon: \"09:00-17:00\"}}\n"
                + "  desk: {zone: UTC, hours: {tue: \"09:00-17:00\"}}\n";
        assertThat(Yaml.load(yaml).faults()).hasSize(length - 99).allSatisfy(fault -> assertThat(fault.message())
                .endsWith("joins more than 100 calendars"));
    }

    @Test
    void aMemberWithAFaultIsNoFurtherFault() {
        assertThat(Yaml.load(
                                """
                                calendars:
                                  one: {zone: UTC, hours: {mon: 9-17}}
                                  two: {zone: UTC, hours: {mon: "09:00-17:00"}}
                                  both: {zone: UTC, any-of: [one, two]}
                                """)
                        .faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("'9-17'"));
    }

    @Test
    void theLengthOfAJoinedWeekIsWhatEitherHasOpen() {
        BusinessCalendar ocean = calendar("around-the-ocean");
        assertThat(ocean.between(Instant.parse("2026-06-01T00:00:00Z"), Instant.parse("2026-06-08T00:00:00Z")))
                .as("Edinburgh 07:00-15:00 UTC, London to 16:00, New York to 21:00")
                .isEqualTo(Duration.ofHours(5 * 14));
    }

    private BusinessCalendar calendar(String name) {
        return loaded.calendars().get(name);
    }

    private static String desks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "  d" + i + ": {zone: UTC, hours: {mon: \"09:00-17:00\"}}\n")
                .collect(Collectors.joining());
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "d" + i).collect(Collectors.joining(", "));
    }

    private static OpenInterval interval(String from, String to) {
        return new OpenInterval(Instant.parse(from), Instant.parse(to));
    }
}
