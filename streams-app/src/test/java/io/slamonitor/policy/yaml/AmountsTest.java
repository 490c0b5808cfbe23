package io.slamonitor.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "4h, PT4H",
        "30m, PT30M",
        "90m, PT1H30M",
        "45s, PT45S",
        "500ms, PT0.5S",
        "1h30m, PT1H30M",
        "1h1ms, PT1H0.001S",
        "2h15m10s5ms, PT2H15M10.005S",
        "PT4H, PT4H",
        "PT24H, PT24H",
        "PT0.5S, PT0.5S",
        "PT1H30M, PT1H30M",
        "87600h, PT87600H",
        "007h, PT7H"
    })
    void amountsOfTimeAreHoursMinutesSecondsAndMilliseconds(String text, Duration expected) {
        assertThat(Amounts.duration(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h",
                "4 h",
                "4H",
                "30m4h",
                "1.5h",
                "-4h",
                "+4h",
                "PT",
                "PT4h",
                "PT-4H",
                "pt4h",
                "4h ",
                "٤h",
                "PT0.0001S"
            })
    void whatIsNoAmountOfTimeIsRefused(String text) {
        assertThatThrownBy(() -> Amounts.duration(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no amount of time: expected an amount of time such as 30m, 4h or 1h30m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2d", "1w", "1d4h", "P1D", "P1DT4H", "P2W", "3 days", "2 Weeks"})
    void daysAreRefusedAsAmbiguous(String text) {
        assertThatThrownBy(() -> Amounts.duration(text))
                .hasMessageStartingWith("'" + text + "' is ambiguous: a day of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "0", "-4", "1.5"})
    void numbersAreRefusedForWantOfAUnit(String text) {
        assertThatThrownBy(() -> Amounts.duration(text)).hasMessageStartingWith("'" + text + "' has no unit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0h", "0m0s", "0ms", "PT0S"})
    void noTimeAtAllIsRefused(String text) {
        assertThatThrownBy(() -> Amounts.duration(text))
                .hasMessage("'" + text + "' is no time at all: expected more than zero");
    }

    @ParameterizedTest
    @ValueSource(strings = {"87600h1ms", "999999999h", "PT999999999H999999999M"})
    void moreThanTenYearsAreRefused(String text) {
        assertThatThrownBy(() -> Amounts.duration(text)).hasMessageContaining("longer than the longest target, 87600h");
    }

    @Test
    void nothingIsAnAmountWhereItIsAllowed() {
        assertThat(Amounts.durationOrNone("0m")).isZero();
        assertThat(Amounts.durationOrNone("PT0S")).isZero();
        assertThat(Amounts.durationOrNone("8h")).isEqualTo(Duration.ofHours(8));
        assertThatThrownBy(() -> Amounts.durationOrNone("0")).hasMessageContaining("has no unit");
    }
}
