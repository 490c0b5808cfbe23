package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarCommandTest {

    private static Sla calendar(final String command, final String name, final String... args) {
        final List<Object> all =
                new ArrayList<>(List.of("calendar", command, "--policies", Samples.POLICIES, "--calendar", name));
        all.addAll(List.of(args));
        return Sla.run(all.toArray());
    }

    private static Sla eval(final String... questions) {
        return asked("eval", questions);
    }

    private static Sla asked(final String command, final String... questions) {
        final InputStream standardInput = System.in;
        try {
            System.setIn(new ByteArrayInputStream(String.join("\n", questions).getBytes(StandardCharsets.UTF_8)));
            return calendar(command, "desk");
        } finally {
            System.setIn(standardInput);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-04-02T15:00:00Z,      7200,    2026-04-07T09:00:00Z",
        "2026-04-02T15:00:00Z,      2h,      2026-04-07T09:00:00Z",
        "2026-04-02T16:00:00+01:00, PT2H,    2026-04-07T09:00:00Z",
        "2026-04-02T16:00,          1h30m,   2026-04-07T08:30:00Z",
        "2026-04-02T16:00,          '1h 5s', 2026-04-07T08:00:05Z",
        "2026-04-07T09:00,          -1h,     2026-04-02T15:00:00Z",
        "2026-04-07T09:00,          -3600,   2026-04-02T15:00:00Z",
        "2026-04-07T09:00,          0.5,     2026-04-07T08:00:00.500Z",
        "2026-04-05T09:00,          0,       2026-04-05T08:00:00Z"
    })
    void addsBusinessTime(final String start, final String amount, final String expected) {
        final Sla result = calendar("add", "desk", start, amount);

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.lines()).containsExactly("{\"result\":\"" + expected + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "desk, 2026-04-02T15:00:00Z, 2026-04-07T08:20:00.250Z, 4800.25",
        "desk, 2026-04-07T08:20:00Z, 2026-04-02T15:00:00Z,     -4800",
        "24x7, 2026-04-02T15:00:00Z, 2026-04-03T15:00:00Z,     86400"
    })
    void measuresBusinessTime(final String name, final String from, final String to, final String expected) {
        final Sla result = calendar("between", name, from, to);

        assertThat(result.exitCode()).isZero();
        assertThat(result.lines()).containsExactly("{\"result\":" + expected + "}");
    }

    @Test
    void answersManyQuestionsInTheirOrder() {
        final Sla result = eval(
                "{\"op\":\"add\",\"start\":\"2026-04-02T15:00:00Z\",\"seconds\":7200}",
                "",
                "{\"op\":\"between\",\"from\":\"2026-04-02T15:00:00Z\",\"to\":\"2026-04-07T08:20:00Z\"}",
                "{\"op\":\"open\",\"at\":\"2026-04-03T10:00:00Z\"}",
                "{\"op\":\"open\",\"at\":\"2026-04-02T15:00:00Z\"}");

        assertThat(result.exitCode()).isZero();
        assertThat(result.lines())
                .containsExactly(
                        "{\"result\":\"2026-04-07T09:00:00Z\"}",
                        "{\"result\":4800}",
                        "{\"result\":false}",
                        "{\"result\":true}");
    }

    @Test
    void addAndBetweenAnswerStandardInputIfTheyAreGivenNothingElse() {
        final String question = "{\"op\":\"open\",\"at\":\"2026-04-02T15:00:00Z\"}";

        assertThat(asked("add", question).lines()).containsExactly("{\"result\":true}");
        assertThat(asked("between", question).lines()).containsExactly("{\"result\":true}");
    }

    @Test
    void answersABadQuestionWithAnErrorInItsPlace() {
        final Sla result = eval(
                "{\"op\":\"open\"",
                "{\"op\":\"opn\",\"at\":\"2026-04-03T10:00:00Z\"}",
                "{\"op\":\"open\",\"at\":\"2026-04-03T10:00:00Z\"}",
                "{\"op\":\"add\",\"start\":\"2026-04-02T15:00:00Z\"}",
                "{\"op\":\"add\",\"start\":\"now\",\"seconds\":1}",
                "{\"op\":\"add\",\"start\":\"2026-04-02T15:00:00Z\",\"seconds\":1e999999999}",
                "{\"op\":\"add\",\"start\":\"2026-04-02T15:00:00Z\",\"seconds\":1e12}",
                "{\"op\":\"open\",\"at\":\"2526-04-03T10:00:00Z\"}",
                "[]");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEmpty();
        assertThat(result.lines()).hasSize(9);
        assertThat(result.lines().get(2)).isEqualTo("{\"result\":false}");
        assertThat(result.lines())
                .filteredOn(line -> line.startsWith("{\"error\":\""))
                .hasSize(8);
        assertThat(result.lines().get(1)).contains("expected add, between or open");
        assertThat(result.lines().get(3)).contains("'seconds' is missing");
    }

    @Test
    void explainsWhatItCannotRead() {
        assertThat(calendar("add", "desks", "2026-04-02T15:00:00Z", "1h").err())
                .startsWith("there is no calendar 'desks': expected desk, 24x7");
        assertThat(calendar("add", "desk", "tomorrow", "1h").err()).startsWith("'tomorrow' is no instant");
        assertThat(calendar("add", "desk", "2026-04-02T15:00:00Z", "1d").err())
                .startsWith("'1d' is no amount of time: expected seconds such as 14400, or 4h");
        assertThat(calendar("between", "desk", "2026-04-02T15:00:00Z", "2526-04-02T15:00:00Z")
                        .err())
                .startsWith("calendar 'desk'");
        assertThat(calendar("add", "desk", "2026-04-02T15:00:00Z", "1d").exitCode())
                .isEqualTo(2);
        assertThat(calendar("add", "desk", "2026-04-02T15:00:00Z").exitCode()).isEqualTo(2);
    }
}
