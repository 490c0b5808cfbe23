package io.slamonitor.policy.yaml.holiday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slamonitor.calendar.CalendarException;
import io.slamonitor.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JollydayHolidaysTest {
    @ParameterizedTest
    @CsvSource({
        "gb-eng, england-and-wales",
        "gb-wls, england-and-wales",
        "gb-sct, scotland",
        "gb-nir, northern-ireland",
    })
    void agreesWithGovUkOnEveryDateFrom2012To2028(String region, String division) throws IOException {
        GovUkHolidays published = GovUkHolidays.parse(
                "bank-holidays.json",
                Files.readString(SharedData.file("holidays/gov-uk-bank-holidays.json")),
                division);
        JollydayHolidays rules = JollydayHolidays.of(region);
        assertThat(IntStream.rangeClosed(2012, 2028))
                .allSatisfy(year -> assertThat(rules.holidays(year).keySet())
                        .as("%s in %d", region, year)
                        .isEqualTo(published.holidays(year).keySet()));
    }

    @Test
    void theEarlyMayBankHolidayOf2020WasOnTheEighth() {
        assertThat(JollydayHolidays.of("gb-eng").holidays(2020))
                .containsEntry(LocalDate.of(2020, 5, 8), "Early May Bank Holiday")
                .doesNotContainKey(LocalDate.of(2020, 5, 4));
    }

    @Test
    void aHolidayMovedIntoTheYearBeforeCountsThere() {
        JollydayHolidays holidays = JollydayHolidays.of("us");
        assertThat(holidays.holidays(2027)).containsEntry(LocalDate.of(2027, 12, 31), "New Year's Day");
        assertThat(holidays.holidays(2028)).doesNotContainKey(LocalDate.of(2027, 12, 31));
        assertThat(holidays.holidays(2028).keySet())
                .allSatisfy(date -> assertThat(date.getYear()).isEqualTo(2028));
    }

    @ParameterizedTest
    @CsvSource({"de, 9", "de-by, 12", "de-by-mu, 13", "DE-BY-MU, 13", "us-ma, 11", "target, 6", "zw-bu, 14"})
    void regionsMayHaveParts(String region, int holidays) {
        assertThat(JollydayHolidays.of(region).holidays(2026)).hasSize(holidays);
    }

    @Test
    void observancesAreLeftOutUnlessAskedFor() {
        LocalDate patriotsDay = LocalDate.of(2026, 4, 20);
        assertThat(JollydayHolidays.of("us-ma").holidays(2026)).doesNotContainKey(patriotsDay);
        assertThat(JollydayHolidays.of("us-ma", true).holidays(2026)).containsEntry(patriotsDay, "Patriots' Day");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "gb-egn | for the region 'gb-egn'; did you mean 'gb-eng'?; expected one of gb-eng, gb-nir, gb-sct, gb-wls",
                "gb-england | for the region 'gb-england'; expected one of gb-eng, gb-nir, gb-sct, gb-wls",
                "gb- | for the region 'gb-'; expected one of gb-eng, gb-nir, gb-sct, gb-wls",
                "gb-eng-x | for the region 'gb-eng-x'; 'gb-eng' has no parts",
                "uk | for the region 'uk'; the United Kingdom is 'gb', England 'gb-eng', Scotland 'gb-sct', Wales 'gb-wls'; expected",
                "Wales | for the region 'Wales'; the United Kingdom is 'gb', England 'gb-eng', Scotland 'gb-sct'",
                "germany | for the region 'germany'; did you mean 'de'?; expected a country by its ISO 3166 code",
                "gb_eng | for the region 'gb_eng'; did you mean 'gb-eng'?; expected a country by its ISO 3166 code",
                "atlantis | for the region 'atlantis'; expected a country by its ISO 3166 code",
            })
    void anUnknownRegionIsRefused(String region, String message) {
        assertThatThrownBy(() -> JollydayHolidays.of(region))
                .isInstanceOf(HolidayDataException.class)
                .hasMessageStartingWith("no holidays are known " + message);
    }

    @Test
    void yearsBeyondTheIslamicCalendarAreRefused() {
        JollydayHolidays holidays = JollydayHolidays.of("ae");
        assertThat(holidays.holidays(2172)).isNotEmpty();
        assertThatThrownBy(() -> holidays.holidays(2174))
                .isInstanceOf(CalendarException.class)
                .hasMessage("the holidays of the region 'ae' are not known in 2174");
    }

    @Test
    void namesDoNotDependOnTheMachinesLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(JollydayHolidays.of("gb-eng").holidays(2025))
                    .containsEntry(LocalDate.of(2025, 1, 1), "New Year's Day");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void manyThreadsMayAskAtOnce() throws Exception {
        JollydayHolidays shared = JollydayHolidays.of("us-ny");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int year = 1990; year < 2090; year++) {
                int asked = year;
                counts.add(threads.submit(() -> shared.holidays(asked).size()));
            }
            for (int i = 0; i < counts.size(); i++) {
                assertThat(counts.get(i).get())
                        .isEqualTo(
                                JollydayHolidays.of("us-ny").holidays(1990 + i).size());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
