package io.slamonitor.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
    @Test
    void withoutANearWordAFewAreListed() {
        assertThat(Suggestions.expecting("x", List.of("a"))).isEqualTo("; expected a");
        assertThat(Suggestions.expecting("xyz", List.of("aaa", "bbb", "ccc"))).isEqualTo("; expected aaa, bbb or ccc");
        assertThat(Suggestions.expecting("xyz", List.of())).isEmpty();
    }
}
