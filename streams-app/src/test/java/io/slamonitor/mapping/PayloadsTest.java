package io.slamonitor.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PayloadsTest {
    @Test
    void oneValueSeveralAndAListAreRead() {
        assertThat(read("{\"a\":1}").values()).hasSize(1);
        assertThat(read("{\"a\":1}\n{\"a\":2}\n").values()).hasSize(2);
        assertThat(read("[{\"a\":1},{\"a\":2},{\"a\":3}]").values()).hasSize(3);
    }

    @Test
    void whereTheJsonEndsIsToldAndWhatComesBeforeIsKept() {
        final Payloads payloads = read("{\"a\":1}\n{\"a\": nonsense}\n");
        assertThat(payloads.values()).hasSize(1);
        assertThat(payloads.fault())
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("2:").contains("not valid JSON", "nonsense"));
    }

    @Test
    void nothingAtAllIsAFault() {
        assertThat(read("").fault()).contains("1:1: there is no JSON in it");
    }

    @Test
    void aKeyGivenTwiceIsAFault() {
        assertThat(read("{\"a\":1,\"a\":2}").fault()).isPresent();
    }

    private static Payloads read(final String text) {
        return Payloads.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
