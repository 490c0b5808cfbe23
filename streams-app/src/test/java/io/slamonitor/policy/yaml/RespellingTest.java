package io.slamonitor.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.calendar.LocalRange;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RespellingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8.30-17.00 | 08:30-17:00",
                "8h30 - 17h | 08:30 - 17:00",
                "0830-1700 | 08:30-17:00",
                "9-17 | 09:00-17:00",
                "9am-5pm | 09:00-17:00",
                "12 a.m. to 12 p.m. | 00:00-12:00",
                "09:00 until 17:00 | 09:00-17:00",
                "09:00-12:00 and 13:00-17:00 | 09:00-12:00, 13:00-17:00",
                "09:00-12:00;13:00-17:00 | 09:00-12:00, 13:00-17:00",
                "09:00-12:00, | 09:00-12:00"
            })
    void hours(String written, String meant) {
        assertThat(Respelling.hint(written, LocalRange::parseAll)).isEqualTo("; did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @CsvSource({
        "4 hours, 4h",
        "4H, 4h",
        "90 min, 90m",
        "1 hour 30 minutes, 1h30m",
        "1:30, 1h30m",
        "1.5h, 1h30m",
        "0.25 hrs, 0h15m",
        "45 sec, 45s"
    })
    void amounts(String written, String meant) {
        assertThat(Respelling.hint(written, Amounts::duration)).isEqualTo("; did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"75 | 75%", "75 % | 75%", "75,5% | 75.5%", "0.75 | 75%", "0.5 | 50%", "99.5 | 99.5%"})
    void percentages(String written, String meant) {
        assertThat(Respelling.hint(written, WarningReader::parse)).isEqualTo("; did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @CsvSource({
        "24.12.2026, 2026-12-24",
        "4.2.2026, 2026-02-04",
        "2026/12/24, 2026-12-24",
        "2026-2-4, 2026-02-04",
        "20261224, 2026-12-24",
        "2026-12-24T00:00:00Z, 2026-12-24"
    })
    void dates(String written, String meant) {
        assertThat(Respelling.hint(written, RespellingTest::date)).isEqualTo("; did you mean '" + meant + "'?");
    }

    @Test
    void aDashLooksLikeAHyphenSoItIsNamed() {
        assertThat(Respelling.hint("09:00–17:00", LocalRange::parseAll))
                .isEqualTo("; did you mean '09:00-17:00'? With a hyphen, and not U+2013");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9-5", "9am-25pm", "25:00-26:00", "12/24/2026", "open all day", "", "08:30"})
    void whatIsNotClearIsNotGuessed(String written) {
        assertThat(Respelling.hint(written, LocalRange::parseAll)).isEmpty();
    }

    @Test
    void monthAndDayAreNotSwapped() {
        assertThat(Respelling.hint("12/24/2026", RespellingTest::date)).isEmpty();
        assertThat(Respelling.hint("31.2.2026", RespellingTest::date)).isEmpty();
    }

    @Test
    void longTextsAreLeftAlone() {
        Function<String, String> anything = text -> text;
        assertThat(Respelling.hint("x".repeat(100), anything)).isNotEmpty();
        assertThat(Respelling.hint("x".repeat(101), anything)).isEmpty();
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
