package io.slamonitor.policy.yaml.holiday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slamonitor.policy.yaml.holiday.IcsHolidays.Selection;
import io.slamonitor.testing.SharedData;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcsHolidaysTest {
    @Test
    void aDayIsADay() {
        assertThat(holidays(2025, event("Founders' Day", "DTSTART;VALUE=DATE:20250506")))
                .isEqualTo(Map.of(day("2025-05-06"), "Founders' Day"));
        assertThat(holidays(2025, event("Bare", "DTSTART:20250506"))).containsOnlyKeys(day("2025-05-06"));
        assertThat(holidays(2024, event("Bare", "DTSTART:20250506"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // exclusive, as RFC 5545 has it
        "DTEND;VALUE=DATE:20250507, 1",
        "DTEND;VALUE=DATE:20250509, 3",
        "DURATION:P2D, 2",
        "DURATION:P1W, 7",
        "DURATION:PT48H, 2",
        // feeds that repeat the start, or end a date at a time of day
        "DTEND;VALUE=DATE:20250506, 1",
        "DTEND:20250506T050001Z, 1",
    })
    void anEventLastsAsLongAsItSays(String end, int days) {
        assertThat(holidays(2025, event("Fair", "DTSTART;VALUE=DATE:20250506", end)))
                .hasSize(days)
                .containsKeys(day("2025-05-06"), day("2025-05-06").plusDays(days - 1L));
    }

    @Test
    void anEventOfSeveralDaysReachesIntoTheNextYear() {
        String shutdown =
                event("Shutdown", "DTSTART;VALUE=DATE:20241224", "DTEND;VALUE=DATE:20250103", "RRULE:FREQ=YEARLY");
        assertThat(holidays(2025, shutdown).keySet())
                .contains(day("2025-01-01"), day("2025-01-02"), day("2025-12-24"), day("2025-12-31"))
                .doesNotContain(day("2025-01-03"))
                .hasSize(10);
    }

    @Test
    void whatAFeedSaysIsListed() {
        String events = event("Fair", "DTSTART;VALUE=DATE:20250506", "DTEND;VALUE=DATE:20250508")
                + event("Day", "DTSTART;VALUE=DATE:20250601", "RRULE:FREQ=YEARLY;COUNT=2")
                + event("Shutdown", "DTSTART;VALUE=DATE:20251224", "RRULE:FREQ=YEARLY");
        assertThat(parse(events, Selection.PUBLIC).listed())
                .isEqualTo(Map.of(
                        day("2025-05-06"), "Fair",
                        day("2025-05-07"), "Fair",
                        day("2025-06-01"), "Day",
                        day("2026-06-01"), "Day",
                        day("2025-12-24"), "Shutdown, recurring"));
        assertThat(parse(events, new Selection(Set.of("Fair", "Day"), Set.of("Shutdown"), true))
                        .describe())
                .containsExactly("holidays in feed.ics (only Day, Fair; except Shutdown; with observances)");
    }

    @Test
    void anEventRecurs() {
        String thanksgiving =
                event("Thanksgiving", "DTSTART;VALUE=DATE:20211125", "RRULE:FREQ=YEARLY;BYMONTH=11;COUNT=3;BYDAY=4TH");
        assertThat(years(thanksgiving, 2020, 2026))
                .containsExactly(day("2021-11-25"), day("2022-11-24"), day("2023-11-23"));
    }

    @Test
    void theLastOccurrenceOfARuleCounts() {
        String dated = event("Day", "DTSTART;VALUE=DATE:20200501", "RRULE:FREQ=YEARLY;UNTIL=20220501");
        String timed = event("Day", "DTSTART;VALUE=DATE:20200501", "RRULE:FREQ=YEARLY;UNTIL=20220501T000000Z");
        assertThat(years(dated, 2019, 2025)).hasSize(3);
        assertThat(years(timed, 2019, 2025)).hasSize(3);
    }

    @Test
    void theFirstDateCountsAlsoWhereTheRuleDoesNotMeetIt() {
        String event = event("Day", "DTSTART;VALUE=DATE:20250502", "RRULE:FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1");
        assertThat(years(event, 2025, 2026)).containsExactly(day("2025-05-02"), day("2025-06-01"), day("2026-06-01"));
    }

    @Test
    void aLeapDayComesInLeapYearsOnly() {
        assertThat(years(event("Leap", "DTSTART;VALUE=DATE:20200229", "RRULE:FREQ=YEARLY"), 2020, 2028))
                .containsExactly(day("2020-02-29"), day("2024-02-29"), day("2028-02-29"));
    }

    @Test
    void datesAreAddedAndTakenOut() {
        String event = event(
                "Day",
                "DTSTART;VALUE=DATE:20200501",
                "RRULE:FREQ=YEARLY;COUNT=4",
                "RDATE;VALUE=DATE:20210601,20210701",
                "EXDATE;VALUE=DATE:20200501",
                "EXDATE;TZID=Europe/London:20220501T000000");
        assertThat(years(event, 2020, 2025))
                .containsExactly(day("2021-05-01"), day("2021-06-01"), day("2021-07-01"), day("2023-05-01"));
    }

    @Test
    void oneOccurrenceMayBeMovedRenamedOrCancelled() {
        String event = event("Christmas Day", "UID:x", "DTSTART;VALUE=DATE:20201225", "RRULE:FREQ=YEARLY;COUNT=4")
                + event(
                        "Christmas Day (substitute)",
                        "UID:x",
                        "RECURRENCE-ID;VALUE=DATE:20211225",
                        "DTSTART;VALUE=DATE:20211227")
                + event("Christmas Day", "UID:x", "RECURRENCE-ID:20221225", "DTSTART:20221225", "STATUS:CANCELLED");
        assertThat(years(event, 2020, 2025)).containsExactly(day("2020-12-25"), day("2021-12-27"), day("2023-12-25"));
        assertThat(holidays(2021, event)).containsValue("Christmas Day (substitute)");
        assertThat(parse(event, new Selection(Set.of("christmas day"), Set.of(), false))
                        .holidays(2021))
                .as("an occurrence goes with its event, whatever its own name")
                .containsOnlyKeys(day("2021-12-27"));
        assertThat(parse(event, new Selection(Set.of(), Set.of("Christmas day"), false))
                        .holidays(2021))
                .isEmpty();
    }

    @Test
    void anOverrideOfNothingStandsForItself() {
        assertThat(holidays(2025, event("Moved", "UID:y", "RECURRENCE-ID:20250501", "DTSTART:20250502")))
                .containsOnlyKeys(day("2025-05-02"));
    }

    @Test
    void cancelledAndTimedEventsAndAlarmsAreNoHolidays() {
        String events = event("Off", "DTSTART:20250501", "STATUS:CANCELLED")
                + event("Meeting", "DTSTART;TZID=No/Such:20250502T090000")
                + event("On", "DTSTART:20250503", "BEGIN:VALARM", "SUMMARY:wake", "DTSTART:20250504", "END:VALARM");
        assertThat(holidays(2025, events)).isEqualTo(Map.of(day("2025-05-03"), "On"));
    }

    @Test
    void observancesAreLeftOutUnlessAskedFor() {
        String events = event("Independence Day", "DTSTART:20250704", "DESCRIPTION:Public holiday")
                + event(
                        "Valentine's Day",
                        "DTSTART:20250214",
                        "DESCRIPTION:Observance\\nTo hide observances\\, go to the sett\r\n ings");
        assertThat(holidays(2025, events)).containsOnlyKeys(day("2025-07-04"));
        assertThat(parse(events, new Selection(Set.of(), Set.of(), true)).holidays(2025))
                .containsOnlyKeys(day("2025-07-04"), day("2025-02-14"));
    }

    @Test
    void namesAreUnescapedAndJoined() {
        String events =
                event("Saints Peter\\, Paul\\; and\r\n  all", "DTSTART:20250629") + event("Fair", "DTSTART:20250629");
        assertThat(holidays(2025, events)).containsEntry(day("2025-06-29"), "Saints Peter, Paul; and all; Fair");
    }

    @Test
    void theFeedOfEnglandAgreesWithGovUk() throws IOException {
        IcsHolidays feed = IcsHolidays.parse("uk.ics", shared("uk-england-wales.ics"), Selection.PUBLIC);
        GovUkHolidays published =
                GovUkHolidays.parse("feed.json", shared("gov-uk-bank-holidays.json"), "england-and-wales");
        assertThat(feed.knownUntil()).hasValue(2030);
        // Written in 2020, it knows no later decision, such as the moved holiday of June 2022.
        assertThat(IntStream.of(2021, 2024, 2025, 2026, 2027, 2028))
                .allSatisfy(year -> assertThat(feed.holidays(year).keySet())
                        .as("%d", year)
                        .isEqualTo(published.holidays(year).keySet()));
    }

    @Test
    void theAmericanFeedNeedsASelection() throws IOException {
        String feed = shared("us.ics");
        IcsHolidays all = IcsHolidays.parse("us.ics", feed, Selection.PUBLIC);
        assertThat(all.holidays(2025)).hasSize(24).containsEntry(day("2025-02-14"), "Valentine's Day");
        Set<String> federal = Set.of(
                "New Year's Day",
                "ML King Day",
                "President's Day",
                "Memorial Day",
                "Juneteenth",
                "Independence Day",
                "Labor Day",
                "Columbus Day",
                "Veteran's Day",
                "Thanksgiving Day",
                "Christmas Day");
        IcsHolidays selected = IcsHolidays.parse("us.ics", feed, new Selection(federal, Set.of(), false));
        assertThat(selected.holidays(2025)).hasSize(11).containsEntry(day("2025-11-27"), "Thanksgiving Day");
        assertThat(selected.holidays(2030)).hasSize(11);
        assertThat(selected.holidays(2031)).isEmpty();
        assertThat(selected.knownUntil()).hasValue(2030);
    }

    @Test
    void rulesWithoutAnEndAreKnownForEver() {
        assertThat(parse(event("Day", "DTSTART:20250501", "RRULE:FREQ=YEARLY"), Selection.PUBLIC)
                        .knownUntil())
                .isEmpty();
    }

    @Test
    void neitherFetchesNorRegistersTimeZones() {
        List<URI> asked = new ArrayList<>();
        ProxySelector before = ProxySelector.getDefault();
        Set<String> zones = ZoneId.getAvailableZoneIds();
        String zone = String.join(
                "\r\n",
                "BEGIN:VTIMEZONE",
                "TZID:Somewhere/Else",
                "TZURL:http://tzurl.org/zoneinfo/Europe/London",
                "BEGIN:STANDARD",
                "DTSTART:19701025T020000",
                "TZOFFSETFROM:+0100",
                "TZOFFSETTO:+0000",
                "END:STANDARD",
                "END:VTIMEZONE",
                "");
        ProxySelector.setDefault(recordingTo(asked));
        try {
            assertThat(holidays(
                            2025,
                            zone
                                    + event("Meeting", "DTSTART;TZID=Somewhere/Else:20250501T090000")
                                    + event("Day", "DTSTART;VALUE=DATE;TZID=Somewhere/Else:20250501")))
                    .containsOnlyKeys(day("2025-05-01"));
        } finally {
            ProxySelector.setDefault(before);
        }
        assertThat(asked).isEmpty();
        assertThat(ZoneId.getAvailableZoneIds()).isEqualTo(zones);
    }

    @Test
    void everyFaultIsNamed() {
        assertThatThrownBy(() -> parse(
                        event("One", "DTSTART:20251301")
                                + event("Two", "DTSTART:20250501", "RRULE:FREQ=NEVER")
                                + event("Three", "DTSTART:20250501", "RRULE:FREQ=HOURLY")
                                + event("Four", "DTSTART:20250501", "DTEND:20300501")
                                + event("Five", "DTSTART:20250501", "EXDATE:soon")
                                + event("Six", "DTSTART:20250501", "DURATION:long")
                                + event("Seven", "DTSTART:20250501", "RECURRENCE-ID;RANGE=THISANDFUTURE:20250501"),
                        Selection.PUBLIC))
                .isInstanceOf(HolidayDataException.class)
                .hasMessageStartingWith("feed.ics: event 'One': DTSTART '20251301' is not a date, expected YYYYMMDD; ")
                .hasMessageContaining("'Two': RRULE 'FREQ=NEVER' is not a rule for whole days: Invalid value NEVER")
                .hasMessageContaining(
                        "'Three': RRULE 'FREQ=HOURLY' is not a rule for whole days: it recurs within a day")
                .hasMessageContaining("'Four': it lasts 1826 days, expected 1 to 366")
                .hasMessageContaining("'Five': EXDATE 'soon' is not a date, expected YYYYMMDD")
                .hasMessageContaining("'Six': DURATION 'long' is not one, expected days such as P1D")
                .hasMessageContaining("'Seven': RECURRENCE-ID with RANGE is not supported, expected one date");
    }

    @Test
    void aNameThatTheFeedHasNotIsRefused() {
        String events = event("Christmas Day", "DTSTART:20251225") + event("Boxing Day", "DTSTART:20251226");
        assertThatThrownBy(
                        () -> parse(events, new Selection(Set.of("Chrismas Day", "boxing day"), Set.of("Lent"), false)))
                .isInstanceOf(HolidayDataException.class)
                .hasMessage("feed.ics: 'Chrismas Day' is not in it, did you mean 'Christmas Day'?;"
                        + " 'Lent' is not in it; it has Boxing Day, Christmas Day");
    }

    @Test
    void whatIsNoFeedOfHolidaysIsRefused() {
        assertRefused("", "feed.ics:1: is not iCalendar: Unexpected end of file");
        assertRefused(
                "<html>\n<body>404</body></html>", "feed.ics:1: is not iCalendar: Expected [BEGIN], read [<html>]");
        assertRefused(
                "BEGIN:VCALENDAR\n\n\nVERSION:2.0\nBEGIN:VEVENT\nDTSTART:20250501\nSUMMARY;oops\nEND:VEVENT\nEND:VCALENDAR\n",
                "feed.ics:7: is not iCalendar: ");
        assertRefused(
                "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nDTSTART:20250501\n", "feed.ics:4: is not iCalendar: ");
        assertRefused(
                calendar(event("Meeting", "DTSTART:20250501T090000Z")),
                "feed.ics: has no all-day events, expected holidays (of 1 events all have a time of day)");
        assertRefused("x".repeat(2_000_001), "feed.ics: has 2000001 characters, expected at most 2000000 of holidays");
    }

    private static void assertRefused(String content, String message) {
        assertThatThrownBy(() -> IcsHolidays.parse("feed.ics", content, Selection.PUBLIC))
                .isInstanceOf(HolidayDataException.class)
                .hasMessageStartingWith(message);
    }

    private static Map<LocalDate, String> holidays(int year, String events) {
        return parse(events, Selection.PUBLIC).holidays(year);
    }

    /** The dates of several years, in order. */
    private static List<LocalDate> years(String events, int first, int last) {
        IcsHolidays holidays = parse(events, Selection.PUBLIC);
        return IntStream.rangeClosed(first, last)
                .boxed()
                .flatMap(year -> holidays.holidays(year).keySet().stream())
                .sorted()
                .toList();
    }

    private static IcsHolidays parse(String events, Selection selection) {
        return IcsHolidays.parse("feed.ics", calendar(events), selection);
    }

    private static String calendar(String events) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n" + events + "END:VCALENDAR\r\n";
    }

    private static String event(String summary, String... lines) {
        return "BEGIN:VEVENT\r\nSUMMARY:" + summary + "\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\n";
    }

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    private static String shared(String name) throws IOException {
        return Files.readString(SharedData.file("holidays/" + name));
    }

    private static ProxySelector recordingTo(List<URI> asked) {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.add(uri);
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        };
    }
}
