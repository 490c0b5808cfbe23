package io.slamonitor.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearMissTest {
    private static final List<String> KNOWN =
            List.of("first-response", "requesterRole", "within", "when", "open", "on");

    @ParameterizedTest
    @CsvSource({
        "first-respone, first-response",
        "First_Response, first-response",
        "firstresponse, first-response",
        "requester-role, requesterRole",
        "wihtin, within",
        "opne, open",
        "whn, when"
    })
    void aSlipSuggestsTheWordThatWasMeant(String given, String meant) {
        assertThat(NearMiss.of(given, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "in", "resolution", "escalate", "closed"})
    void anotherWordSuggestsNothing(String given) {
        assertThat(NearMiss.of(given, KNOWN)).isEmpty();
    }

    @Test
    void aLongTextIsNotComparedAtAll() {
        assertThat(NearMiss.of("within".repeat(100_000), KNOWN)).isEmpty();
    }

    @Test
    void moreSlipsCanBeAllowed() {
        assertThat(NearMiss.of("wthn", KNOWN, 1)).isEmpty();
        assertThat(NearMiss.of("wthn", KNOWN, 2)).contains("when");
    }
}
