package io.slamonitor.connect.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is active is told again, by a task as Connect runs it. */
class RepeaterTest extends SinkTaskStage {
    private static final TopicPartition CURRENT = new TopicPartition(Alerts.CURRENT, 0);

    RepeaterTest() {
        super(Duration.ofMillis(200));
    }

    @Test
    void whatIsActiveIsToldAgainOnceItHasBeenReadToItsEnd() {
        start("alertmanager", Map.of("repeat.interval.ms", "60000"));
        task.open(List.of(CURRENT));
        assertThat(context.offsets).containsEntry(CURRENT, 0L);
        task.put(List.of(
                Alerts.current(0, "T-1", Alerts.alert("T-1", "FIRING", 1), 0),
                Alerts.current(1, "T-2", Alerts.alert("T-2", "FIRING", 1), 0),
                Alerts.current(2, "T-1", null, 0)));
        assertThat(tool.taken()).isEmpty();
        clock.advance(Duration.ofSeconds(6));
        task.put(List.of());
        assertThat(ticketsTaken()).containsExactly("T-2");
        assertThat(context.timeout).isEqualTo(60_000);
        task.put(List.of());
        assertThat(ticketsTaken()).containsExactly("T-2");
        clock.advance(Duration.ofSeconds(60));
        task.put(List.of());
        assertThat(ticketsTaken()).containsExactly("T-2", "T-2");
    }

    @Test
    void whatIsOverIsNotToldAgainThoughItsEndInTheOtherTopicHasNotBeenReadYet() {
        start("alertmanager", Map.of("repeat.interval.ms", "60000"));
        task.open(List.of(CURRENT));
        task.put(List.of(Alerts.current(0, "T-1", Alerts.alert("T-1", "FIRING", 1), 0)));
        clock.advance(Duration.ofSeconds(6));
        task.put(List.of(Alerts.news(0, Alerts.alert("T-1", "RESOLVED", 2))));
        task.put(List.of(Alerts.current(1, "T-1", Alerts.alert("T-1", "UPDATED", 1), 0)));
        clock.advance(Duration.ofSeconds(60));
        task.put(List.of());
        assertThat(ticketsTaken()).containsExactly("T-1");
        task.put(List.of(Alerts.current(2, "T-1", Alerts.alert("T-1", "FIRING", 3), 0)));
        clock.advance(Duration.ofSeconds(60));
        task.put(List.of());
        assertThat(ticketsTaken()).containsExactly("T-1", "T-1");
    }

    @Test
    void whatBeginsAnewUnderAnIdThatIsOverIsToldAgain() {
        start("alertmanager", Map.of("repeat.interval.ms", "60000"));
        task.open(List.of(CURRENT));
        task.put(List.of(Alerts.news(0, Alerts.alert("T-1", "RETRACTED", 4))));
        final Map<String, Object> anothers =
                Alerts.with(Alerts.alert("T-1", "FIRING", 1), "decidedAt", Alerts.AT + 60_000);
        task.put(List.of(Alerts.current(0, "T-1", anothers, 0)));
        clock.advance(Duration.ofSeconds(6));
        task.put(List.of());
        assertThat(ticketsTaken()).containsExactly("T-1", "T-1");
    }

    @Test
    void aToolThatIsAwayWhenItIsToldAgainStopsNothing() {
        start("alertmanager", Map.of("repeat.interval.ms", "60000", "retry.backoff.ms", "1"));
        task.open(List.of(CURRENT));
        tool.answer(body -> Tool.Reply.of(503));
        task.put(List.of(Alerts.current(
                0, "T-1", Alerts.alert("T-1", "FIRING", 1), clock.instant().toEpochMilli())));
        assertThat(tool.told()).hasSize(1);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            clock.advance(Duration.ofMillis(10));
            task.put(List.of());
            return tool.told().size() > 3;
        });
        tool.answer(body -> Tool.Reply.of(200));
        clock.advance(Duration.ofSeconds(1));
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            task.put(List.of());
            return tool.taken().size() == 1;
        });
        assertThat(context.timeout).as("only now the round is over").isGreaterThan(50_000);
    }

    @Test
    void everyAlertIsToldAgainHoweverManyThereAre() {
        start("alertmanager", Map.of("repeat.interval.ms", "60000", "rate.limit.per.second", "20"));
        task.open(List.of(CURRENT));
        task.put(active(40));
        clock.advance(Duration.ofSeconds(6));
        task.put(List.of());
        assertThat(ticketsTaken()).as("as many as there is time for").hasSizeBetween(1, 39);
        assertThat(context.timeout).as("goes on at once").isEqualTo(1);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            task.put(List.of());
            return ticketsTaken().size() >= 40;
        });
        task.put(List.of());
        assertThat(ticketsTaken())
                .as("each once in a round")
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40).mapToObj(i -> "T-" + i).toList());
    }

    @Test
    void anAlertThatCannotBeToldKeepsNoOtherFromIt() {
        start("alertmanager", Map.of("repeat.interval.ms", "60000"));
        task.open(List.of(CURRENT));
        final Map<String, Object> spoilt = Alerts.with(Alerts.alert("T-0", "FIRING", 1), "at", "no time");
        task.put(List.of(
                Alerts.current(0, "T-0", spoilt, 0),
                Alerts.current(1, "T-1", Alerts.alert("T-1", "FIRING", 1), 0),
                Alerts.current(2, "T-2", Alerts.alert("T-2", "FIRING", 1), 0)));
        tool.answer(body -> Tool.Reply.of(body.at("/0/labels/ticket").asText().equals("T-1") ? 422 : 200));
        clock.advance(Duration.ofSeconds(6));
        task.put(List.of());
        assertThat(ticketsTaken()).containsExactly("T-2");
        assertThat(context.timeout).as("the round is over").isEqualTo(60_000);
    }

    @Test
    void anAlertThatIsNeverTakenKeepsNoOtherFromItsTurn() {
        start(
                "alertmanager",
                Map.of("repeat.interval.ms", "60000", "rate.limit.per.second", "2000", "retry.backoff.ms", "1"));
        task.open(List.of(CURRENT));
        task.put(active(300));
        tool.answer(body -> Tool.Reply.of(body.at("/0/labels/ticket").asText().equals("T-0") ? 500 : 200));
        clock.advance(Duration.ofSeconds(6));
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            task.put(List.of());
            return context.timeout == 60_000;
        });
        assertThat(ticketsTaken())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(1, 300).mapToObj(i -> "T-" + i).toList());
        assertThat(tool.told()).as("the one is tried twice in a round").hasSize(301);
    }

    private static List<SinkRecord> active(final int alerts) {
        return IntStream.range(0, alerts)
                .mapToObj(i -> Alerts.current(i, "T-" + i, Alerts.alert("T-" + i, "FIRING", 1), 0))
                .toList();
    }

    private List<String> ticketsTaken() {
        return tool.taken().stream()
                .map(body -> body.at("/0/labels/ticket").asText())
                .toList();
    }
}
