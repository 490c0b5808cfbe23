package io.slamonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectedIdTest {
    @Test
    void idIsReadAsItIsWritten() {
        assertThat(RejectedId.parse("2@1042")).contains(new RejectedId(2, 1_042));
        assertThat(new RejectedId(2, 1_042)).hasToString("2@1042");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "17", "@17", "2@", "-1@17", "2@-17", "2@17 ", "sla.rejected/2@17", "2@9999999999999999999"})
    void anythingElseIsNoId(String text) {
        assertThat(RejectedId.parse(text)).isEmpty();
    }
}
