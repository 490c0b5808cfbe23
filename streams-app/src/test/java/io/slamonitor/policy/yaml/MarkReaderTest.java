package io.slamonitor.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slamonitor.policy.Mark;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkReaderTest {
    private static Mark parse(String text) {
        return new MarkReader(List.of("start", "breach"), "something else").parse(text);
    }

    @Test
    void pointsAreWordsSharesAndAmountsFromDue() {
        assertThat(parse("start")).isEqualTo(Mark.START);
        assertThat(parse("breach")).isEqualTo(Mark.BREACH);
        assertThat(parse("due")).isEqualTo(new Mark.FromDue(Duration.ZERO));
        assertThat(parse("0.001%")).isEqualTo(new Mark.Share(new BigDecimal("0.001")));
        assertThat(parse("150%")).isEqualTo(new Mark.Share(new BigDecimal("150")));
        assertThat(parse("due - 1h30m")).isEqualTo(new Mark.FromDue(Duration.ofMinutes(-90)));
        assertThat(parse("due+PT2H")).isEqualTo(new Mark.FromDue(Duration.ofHours(2)));
    }

    @ParameterizedTest
    @CsvSource({"due+2h, due + 2h", "due -60m, due - 1h", "50.0%, 50%", "due, due", "start, start"})
    void aPointIsWrittenInOneWay(String given, String written) {
        assertThat(MarkReader.written(parse(given))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "75", "%", "0%", "0.0%", "-5%", "75 %", "7e1%", "33.3333%", "1h", "due - 1", "due - "})
    void whatIsNoPointIsRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefusalSaysWhatWasExpected() {
        assertThatThrownBy(() -> parse("75")).hasMessage("'75' has no unit: expected something else");
        assertThatThrownBy(() -> parse("2h"))
                .hasMessage("'2h' does not say before or after what: expected something else");
        assertThatThrownBy(() -> parse("breech"))
                .hasMessage("'breech' is no point in the life of a clock; did you mean 'breach'?");
        assertThatThrownBy(() -> parse("due + 1d")).hasMessageContaining("'1d' is ambiguous");
    }

    @Test
    void pointsAreInOrderAsFarAsItCanBeTold() {
        assertThat(isBefore("start", "1%")).isTrue();
        assertThat(isBefore("50%", "75%")).isTrue();
        assertThat(isBefore("due - 2h", "due - 1h")).isTrue();
        assertThat(isBefore("99%", "due")).isTrue();
        assertThat(isBefore("due", "breach")).isTrue();
        assertThat(isBefore("breach", "due + 1m")).isTrue();
        assertThat(isBefore("breach", "101%")).isTrue();
        assertThat(isBefore("100%", "due")).isFalse();
        assertThat(isBefore("due", "100%")).isFalse();
        assertThat(isBefore("50%", "due - 1h")).isFalse();
        assertThat(isBefore("due - 1h", "50%")).isFalse();
        assertThat(isBefore("150%", "due + 1h")).isFalse();
        assertThat(isBefore("breach", "breach")).isFalse();
    }

    private static boolean isBefore(String one, String other) {
        return LadderPoint.of(parse(one)).isBefore(LadderPoint.of(parse(other)));
    }
}
