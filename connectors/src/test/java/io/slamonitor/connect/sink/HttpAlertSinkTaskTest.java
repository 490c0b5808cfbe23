package io.slamonitor.connect.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HttpAlertSinkTaskTest extends SinkTaskStage {
    HttpAlertSinkTaskTest() {
        super(Duration.ofSeconds(10));
    }

    @Test
    void anAlertIsToldWhenPutReturnsAndItsOffsetMayBeCommitted() {
        start("webhook", Map.of("authorization", "Bearer token"));
        task.put(List.of(Alerts.news(0, Alerts.alert("T-1", "FIRING", 1))));
        assertThat(tool.taken())
                .extracting(body -> body.get("ticketId").asText())
                .containsExactly("T-1");
        assertThat(tool.told().get(0).headers().get("Authorization")).containsExactly("Bearer token");
        assertThat(context.commits).isEqualTo(1);
    }

    @Test
    void whatAToolDoesNotTakeNowIsToldLaterAndWhatItTookIsNotToldAgain() {
        start("webhook", Map.of("max.in.flight", "1", "retry.backoff.ms", "20"));
        tool.answer(body -> Tool.Reply.of(body.get("ticketId").asText().equals("T-2") ? 503 : 202));
        final List<SinkRecord> batch = List.of(
                Alerts.news(0, Alerts.alert("T-1", "FIRING", 1)),
                Alerts.news(1, Alerts.alert("T-2", "FIRING", 1)),
                Alerts.news(2, Alerts.alert("T-3", "FIRING", 1)));
        assertThatThrownBy(() -> task.put(batch))
                .isInstanceOf(RetriableException.class)
                .hasMessageContaining("answers 503");
        assertThat(context.timeout).isBetween(1L, 20L);
        assertThat(context.commits).isZero();
        tool.answer(body -> Tool.Reply.of(202));
        putUntilTaken(batch);
        assertThat(tool.taken())
                .extracting(body -> body.get("ticketId").asText())
                .containsExactly("T-1", "T-2", "T-3");
    }

    @Test
    void aToolThatIsAwayIsTriedAgainUntilItIsBack() throws IOException {
        start("webhook", Map.of("retry.backoff.ms", "20"));
        final int port = tool.port();
        tool.close();
        final List<SinkRecord> batch = List.of(Alerts.news(0, Alerts.alert("T-1", "FIRING", 1)));
        assertThatThrownBy(() -> task.put(batch))
                .isInstanceOf(RetriableException.class)
                .hasMessageContaining("does not answer");
        tool = new Tool(port);
        putUntilTaken(batch);
        assertThat(tool.taken()).hasSize(1);
    }

    @Test
    void aToolThatAsksToBeLeftAloneIsLeftAlone() {
        start("webhook", Map.of("retry.backoff.ms", "1"));
        tool.answer(body -> new Tool.Reply(429, Map.of("Retry-After", "120"), ""));
        final List<SinkRecord> batch = List.of(Alerts.news(0, Alerts.alert("T-1", "FIRING", 1)));
        assertThatThrownBy(() -> task.put(batch)).isInstanceOf(RetriableException.class);
        assertThat(context.timeout).isBetween(100_000L, 120_000L);
        assertThatThrownBy(() -> task.put(batch)).hasMessageContaining("left alone");
        assertThat(tool.told()).hasSize(1);
    }

    @Test
    void whatAToolRefusesGoesToTheReporterWithTheReasonAndTheRestIsTold() {
        start("webhook", Map.of("secret", "s3cret"));
        tool.answer(body -> body.get("ticketId").asText().equals("T-1")
                ? new Tool.Reply(400, Map.of(), "bad event, key s3cret")
                : Tool.Reply.of(202));
        task.put(List.of(
                Alerts.news(0, Alerts.alert("T-1", "FIRING", 1)), Alerts.news(1, Alerts.alert("T-2", "FIRING", 1))));
        assertThat(context.errant).extracting(SinkRecord::kafkaOffset).containsExactly(0L);
        assertThat(context.reasons.get(0).getMessage())
                .contains("T-1/resolution/1/breach/breach", "answers 400: bad event, key [hidden]");
        assertThat(tool.taken()).hasSize(1);
    }

    @Test
    void whatIsRefusedFailsTheTaskWhereThereIsNoReporter() {
        start("webhook", Map.of());
        context.withReporter = false;
        tool.answer(body -> Tool.Reply.of(400));
        assertThatThrownBy(() -> task.put(List.of(Alerts.news(0, Alerts.alert("T-1", "FIRING", 1)))))
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class);
    }

    @Test
    void aRecordThatTheTemplateCannotDealWithGoesToTheReporter() {
        start("alertmanager", Map.of());
        task.put(List.of(
                Alerts.news(0, Map.of("ticketId", "T-1", "at", "no time")),
                Alerts.news(1, Alerts.alert("T-2", "FIRING", 1))));
        assertThat(context.errant).hasSize(1);
        assertThat(tool.taken()).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() {
        start("webhook", Map.of());
        tool.answer(body -> new Tool.Reply(302, Map.of("Location", tool.url() + "/elsewhere"), ""));
        task.put(List.of(Alerts.news(0, Alerts.alert("T-1", "FIRING", 1))));
        assertThat(tool.told()).hasSize(1);
        assertThat(context.reasons.get(0).getMessage()).contains("answers 302");
    }

    @Test
    void anAnswerThatDoesNotComeIsGivenUp() {
        start("webhook", Map.of("request.timeout.ms", "200", "retry.backoff.ms", "20"));
        final CountDownLatch released = new CountDownLatch(1);
        tool.answer(body -> {
            await(released);
            return Tool.Reply.of(202);
        });
        final List<SinkRecord> batch = List.of(Alerts.news(0, Alerts.alert("T-1", "FIRING", 1)));
        assertThatThrownBy(() -> task.put(batch)).hasMessageContaining("timed out");
        released.countDown();
        putUntilTaken(batch);
    }

    @Test
    void anAnswerWhoseBodyDoesNotComeIsGivenUp() {
        start("webhook", Map.of("request.timeout.ms", "300", "retry.backoff.ms", "20"));
        final CountDownLatch released = new CountDownLatch(1);
        tool.holdBodiesUntil(released);
        tool.answer(body -> new Tool.Reply(400, Map.of(), "bad"));
        final List<SinkRecord> batch = List.of(Alerts.news(0, Alerts.alert("T-1", "FIRING", 1)));
        assertThatThrownBy(() -> task.put(batch)).hasMessageContaining("timed out");
        released.countDown();
        putUntilTaken(batch);
        assertThat(context.errant).hasSize(1);
    }

    @Test
    void ofALongAnswerTheBeginningIsRead() {
        start("webhook", Map.of());
        tool.answer(body -> new Tool.Reply(400, Map.of(), "x".repeat(10_000_000)));
        task.put(List.of(Alerts.news(0, Alerts.alert("T-1", "FIRING", 1))));
        assertThat(context.reasons.get(0).getMessage()).hasSizeLessThan(500);
    }

    @Test
    void ofAnAlertsRecordsThatComeTogetherTheLastIsToldThatHasSomethingToSay() {
        start("pagerduty", Map.of());
        task.put(List.of(
                Alerts.news(0, Alerts.alert("T-1", "FIRING", 1)),
                Alerts.news(1, Alerts.alert("T-2", "FIRING", 1)),
                Alerts.news(2, Alerts.alert("T-1", "UPDATED", 2)),
                Alerts.news(3, Alerts.alert("T-2", "RESOLVED", 2))));
        assertThat(tool.taken())
                .extracting(body -> body.get("dedup_key").asText().substring(0, 3)
                        + body.get("event_action").asText())
                .containsExactlyInAnyOrder("T-1trigger", "T-2resolve");
    }

    @Test
    void theRequestsOfOneAlertFollowEachOtherWhileOthersGoBeside() {
        start("webhook", Map.of("latest.only", "false", "max.in.flight", "4", "rate.limit.per.second", "1000"));
        final CountDownLatch several = new CountDownLatch(3);
        tool.answer(body -> {
            several.countDown();
            await(several);
            return Tool.Reply.of(202);
        });
        final List<SinkRecord> batch = IntStream.range(0, 30)
                .mapToObj(i -> Alerts.news(i, Alerts.alert("T-" + i % 3, "UPDATED", i)))
                .toList();
        task.put(batch);
        assertThat(tool.taken()).hasSize(30);
        for (final String ticket : Set.of("T-0", "T-1", "T-2")) {
            assertThat(tool.taken().stream()
                            .filter(body -> body.get("ticketId").asText().equals(ticket))
                            .map(body -> body.get("revision").asInt()))
                    .isSorted()
                    .hasSize(10);
        }
        assertThat(tool.mostUnderWay()).isBetween(2, 4);
    }

    /** As Connect does: the same records again, until put returns. */
    private void putUntilTaken(final List<SinkRecord> batch) {
        Awaitility.await().ignoreExceptionsInstanceOf(RetriableException.class).until(() -> {
            task.put(batch);
            return true;
        });
    }

    private static void await(final CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (final InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
