package io.slamonitor.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionsTest {
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
        assertThat(Suggestions.nearest(given, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "in", "resolution", "escalate", "closed"})
    void anotherWordSuggestsNothing(String given) {
        assertThat(Suggestions.nearest(given, KNOWN)).isEmpty();
    }

    @Test
    void aLongTextIsNotComparedAtAll() {
        assertThat(Suggestions.nearest("within".repeat(100_000), KNOWN)).isEmpty();
    }

    @Test
    void withoutANearWordAFewAreListed() {
        assertThat(Suggestions.expecting("x", List.of("a"))).isEqualTo("; expected a");
        assertThat(Suggestions.expecting("xyz", List.of("aaa", "bbb", "ccc"))).isEqualTo("; expected aaa, bbb or ccc");
        assertThat(Suggestions.expecting("xyz", List.of())).isEmpty();
    }
}
