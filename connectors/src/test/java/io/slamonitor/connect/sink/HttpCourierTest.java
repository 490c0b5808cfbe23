package io.slamonitor.connect.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools may answer, and what is made of it. */
class HttpCourierTest {
    private static final AlertRequest REQUEST = new AlertRequest("POST", "", Map.of(), "{}");

    private Tool tool;

    @BeforeEach
    void start() throws IOException {
        tool = new Tool(0);
    }

    @AfterEach
    void stop() {
        tool.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504, 599})
    void whatMayPassIsTriedLater(final int status) throws Exception {
        tool.answer(body -> Tool.Reply.of(status));
        final Answer answer = send(Map.of());
        assertThat(answer.kind()).isEqualTo(Answer.Kind.LATER);
        assertThat(answer.what()).isEqualTo("127.0.0.1:" + tool.port() + " answers " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 410, 413, 422})
    void whatWillNotPassIsRefused(final int status) throws Exception {
        tool.answer(body -> Tool.Reply.of(status));
        assertThat(send(Map.of()).kind()).isEqualTo(Answer.Kind.REFUSED);
    }

    @Test
    void aConnectionThatEndsWithoutAnAnswerIsTriedLater() throws Exception {
        tool.answer(body -> Tool.Reply.of(Tool.HANGS_UP));
        final Answer answer = send(Map.of());
        assertThat(answer.kind()).isEqualTo(Answer.Kind.LATER);
        assertThat(answer.what()).contains("127.0.0.1:" + tool.port() + " does not answer: ");
        assertThat(tool.told()).as("it is not sent a second time unasked").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "0, 0", "-5, 0", "soon, 0", "99999999999, 0", "86400, 3600", "'1.5', 0"})
    void whatIsAskedForInSecondsIsHeededUpToAnHour(final String asked, final long seconds) throws Exception {
        tool.answer(body -> new Tool.Reply(429, Map.of("Retry-After", asked), ""));
        assertThat(send(Map.of()).pause()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void soIsADate() throws Exception {
        tool.answer(body -> new Tool.Reply(
                503,
                Map.of(
                        "Retry-After",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(10))),
                ""));
        assertThat(send(Map.of()).pause()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    }

    @Test
    void noPartOfASecretIsRepeatedThoughTheToolDoes() throws Exception {
        tool.answer(body -> new Tool.Reply(
                403,
                Map.of(),
                "no key hunter2-hunter2 for /services/T012345678/B012345678/abcdefghijkl?sig=signed-by-them; "
                        + tool.url() + "/services/T012345678/B012345678/abcdefghijkl; B012345678 has no abcdefghijkl;"
                        + " sig signed-by-them; key my-routing-key; GenieKey hunter2-hunter2"));
        final Answer answer = send(Map.of(
                "url", tool.url() + "/services/T012345678/B012345678/abcdefghijkl?sig=signed-by-them",
                "authorization", "GenieKey hunter2-hunter2",
                "secret", "my-routing-key"));
        assertThat(answer.what())
                .contains("answers 403: no key [hidden] for /services/")
                .doesNotContain(
                        "hunter2", "T012345678", "B012345678", "abcdefghijkl", "signed-by-them", "my-routing-key");
    }

    @Test
    void norIsTheAddressWhenNobodyIsThere() throws Exception {
        tool.close();
        final Answer answer = send(Map.of("url", tool.url() + "/services/T012345678/abcdefghijkl"));
        assertThat(answer.kind()).isEqualTo(Answer.Kind.LATER);
        assertThat(answer.what()).doesNotContain("T012345678", "abcdefghijkl");
    }

    @Test
    void norWhenATemplateMakesNoAddressOfIt() throws Exception {
        final Answer answer = send(
                Map.of("url", tool.url() + "/services/T012345678/abcdefghijkl"),
                new AlertRequest("POST", "/with space", Map.of(), "{}"));
        assertThat(answer.kind()).isEqualTo(Answer.Kind.REFUSED);
        assertThat(answer.what()).doesNotContain("T012345678", "abcdefghijkl");
    }

    @ParameterizedTest
    @CsvSource({
        "/hook?token=x, '', /hook?token=x",
        "/hook?token=x, /v2/alerts, /hook/v2/alerts?token=x",
        "/hook/?token=x, /v2/alerts, /hook/v2/alerts?token=x",
        "?token=x, /v2/alerts, /v2/alerts?token=x",
        "/hook?token=x, /v2/alerts?id=7, /hook/v2/alerts?id=7&token=x",
        "/hook?back=/, '', /hook?back=/",
        "/hook?back=/, /v2, /hook/v2?back=/",
        "/hook/, /v2, /hook/v2",
    })
    void aPathComesBeforeTheQueryOfTheAddress(final String url, final String path, final String asked)
            throws Exception {
        send(Map.of("url", tool.url() + url), new AlertRequest("POST", path, Map.of(), "{}"));
        assertThat(tool.told()).extracting(Tool.Told::path).containsExactly(asked);
    }

    private Answer send(final Map<String, String> more) throws Exception {
        return send(more, REQUEST);
    }

    private Answer send(final Map<String, String> more, final AlertRequest request) throws Exception {
        final Map<String, String> config = new HashMap<>(Map.of(
                "url", tool.url(), "template", "webhook", "consumer.override.isolation.level", "read_committed"));
        config.putAll(more);
        final CompletableFuture<Answer> answer = new CompletableFuture<>();
        try (HttpCourier courier = new HttpCourier(new SinkSettings(config))) {
            courier.send(request, answer::complete);
            return answer.get(60, TimeUnit.SECONDS);
        }
    }
}
