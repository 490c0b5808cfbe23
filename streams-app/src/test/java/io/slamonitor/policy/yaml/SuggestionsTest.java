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

    @Test
    void aPartOfWordsMeansThem() {
        List<String> keys = List.of("metric", "start-on", "stop-on", "on-reopen", "pause-while");
        assertThat(Suggestions.expecting("on", keys)).isEqualTo("; did you mean 'start-on', 'stop-on' or 'on-reopen'?");
        assertThat(Suggestions.expecting("pause", keys)).isEqualTo("; did you mean 'pause-while'?");
        assertThat(Suggestions.expecting("top", List.of("stop-it-all"))).isEqualTo("; expected stop-it-all");
    }

    @Test
    void aSlipCountsBeforeAPart() {
        assertThat(Suggestions.expecting("stop_on", List.of("stop-on", "stop-on-all")))
                .isEqualTo("; did you mean 'stop-on'?");
    }
}
