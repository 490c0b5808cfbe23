package io.slamonitor.policy.yaml.holiday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slamonitor.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GovUkHolidaysTest {
    private static final String FEED =
            """
            {"england-and-wales": {"division": "england-and-wales", "events": [
               {"title": "Good Friday", "date": "2025-04-18", "notes": "", "bunting": false},
               {"title": "Boxing Day", "date": "2026-12-28", "notes": "Substitute day", "bunting": true}]},
             "scotland": {"division": "scotland", "events": [
               {"title": "2nd January", "date": "2025-01-02", "notes": "", "bunting": true},
               {"title": "St Andrew's Day", "date": "30 November 2025"},
               {"title": "Christmas Day", "date": "2025-13-25"}]},
             "empty": {"events": []},
             "odd": {}}
            """;

    @Test
    void readsADivision() {
        GovUkHolidays holidays = GovUkHolidays.parse("feed.json", FEED, "england-and-wales");
        assertThat(holidays.holidays(2025)).isEqualTo(Map.of(LocalDate.of(2025, 4, 18), "Good Friday"));
        assertThat(holidays.holidays(2026)).isEqualTo(Map.of(LocalDate.of(2026, 12, 28), "Boxing Day"));
        assertThat(holidays.holidays(2027)).isEmpty();
        assertThat(holidays.knownUntil()).hasValue(2026);
        assertThat(holidays.describe()).containsExactly("bank holidays of England and Wales in feed.json");
        assertThat(holidays.listed())
                .isEqualTo(Map.of(LocalDate.of(2025, 4, 18), "Good Friday", LocalDate.of(2026, 12, 28), "Boxing Day"));
    }

    @Test
    void readsThePublishedFile() throws IOException {
        String content = Files.readString(SharedData.file("holidays/gov-uk-bank-holidays.json"));
        GovUkHolidays england = GovUkHolidays.parse("feed.json", content, "england-and-wales");
        assertThat(england.holidays(2020))
                .containsKey(LocalDate.of(2020, 5, 8))
                .doesNotContainKey(LocalDate.of(2020, 5, 4));
        assertThat(england.knownUntil()).hasValue(2028);
        assertThat(GovUkHolidays.parse("feed.json", content, "northern-ireland").holidays(2024))
                .containsKey(LocalDate.of(2024, 7, 12));
        assertThat(GovUkHolidays.parse("feed.json", content, "scotland").holidays(2024))
                .containsKey(LocalDate.of(2024, 1, 2));
    }

    @Test
    void everyFaultIsNamed() {
        assertFault(
                FEED,
                "scotland",
                "feed.json: scotland: event 2 (St Andrew's Day) has the date '30 November 2025', expected YYYY-MM-DD;"
                        + " event 3 (Christmas Day) has the date '2025-13-25', expected YYYY-MM-DD");
        assertFault(FEED, "empty", "feed.json: empty has no events");
        assertFault(FEED, "odd", "feed.json: odd has no list of events");
        assertFault(
                FEED,
                "wales",
                "feed.json: has no division 'wales'; expected one of england-and-wales, scotland, empty, odd");
        assertFault("[]", "wales", "feed.json: has no division 'wales': expected gov.uk's bank-holidays.json");
        assertFault("", "wales", "feed.json: has no division 'wales': expected gov.uk's bank-holidays.json");
        assertFault(
                " ".repeat(2_000_001),
                "wales",
                "feed.json: has 2000001 characters, expected at most 2000000 of holidays");
        assertThatThrownBy(() -> GovUkHolidays.parse("feed.json", "{\n<html>", "wales"))
                .isInstanceOf(HolidayDataException.class)
                .hasMessageStartingWith("feed.json:2: is not JSON: ");
    }

    private static void assertFault(String content, String division, String message) {
        assertThatThrownBy(() -> GovUkHolidays.parse("feed.json", content, division))
                .isInstanceOf(HolidayDataException.class)
                .hasMessage(message);
    }
}
