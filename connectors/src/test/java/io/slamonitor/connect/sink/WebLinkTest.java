package io.slamonitor.connect.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebLinkTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://desk.example.com/T-1",
                "http://10.0.0.1:8080/ticket?id=1&view=a%20b#last",
                "HTTPS://desk.example.com"
            })
    void anAddressOfTheWebIsOne(final String text) {
        assertThat(WebLink.of(text)).contains(text);
    }

    @Test
    void whatIsNotAsciiIsEncoded() {
        assertThat(WebLink.of(" https://desk.example.com/Störung ")).contains("https://desk.example.com/St%C3%B6rung");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "desk.example.com/T-1",
                "/T-1",
                "javascript:alert(1)",
                "https://desk.example.com/%zz",
                "https://desk.example.com:port/",
                "https://desk.example.com/T 1",
                "https://desk.example.com/|T-1> <!channel>",
                "mailto:desk@example.com"
            })
    void nothingElseIs(final String text) {
        assertThat(WebLink.of(text)).isEmpty();
    }

    @Test
    void norIsWhatNobodyWouldFollow() {
        assertThat(WebLink.of("https://desk.example.com/" + "x".repeat(2_000))).isEmpty();
    }
}
