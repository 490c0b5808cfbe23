package io.slamonitor.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "'a\u00A0b', a<U+00A0>b",
        "'\uFEFFa', <U+FEFF>a",
        "'a\u200Bb', a<U+200B>b",
        "'\u202Ea', <U+202E>a",
        "'a b–c', a b–c"
    })
    void whatCannotBeSeenIsShown(String text, String shown) {
        assertThat(Words.shortened(text)).isEqualTo(shown);
    }

    @Test
    void quotesStayOnOneLineAndShort() {
        assertThat(Words.shortened("two\r\nlines\u2028more")).isEqualTo("two lines more");
        assertThat(Words.shortened("x".repeat(60))).hasSize(60);
        assertThat(Words.shortened("x".repeat(61))).isEqualTo("x".repeat(60) + "…");
    }

    @Test
    void aCharacterOfTwoUnitsIsNotCutInHalf() {
        assertThat(Words.shortened("x".repeat(59) + "\uD83D\uDE00x")).isEqualTo("x".repeat(59) + "…");
    }

    @Test
    void whatAMessageQuotesIsShortenedSoThatItsEndIsRead() {
        String text = "x".repeat(5_000);
        assertThat(Words.message("'" + text + "' is no date: expected one", text))
                .isEqualTo("'" + "x".repeat(60) + "…' is no date: expected one");
        assertThat(Words.message("'short' is no date", "short")).isEqualTo("'short' is no date");
    }

    @Test
    void messagesEndSomewhere() {
        assertThat(Words.message("x".repeat(5_000), "y")).hasSize(1_001).endsWith("x…");
    }
}
