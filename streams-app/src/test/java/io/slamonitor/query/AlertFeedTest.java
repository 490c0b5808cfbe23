package io.slamonitor.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slamonitor.avro.SlaAlert;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.testing.BreachRecords;
import io.slamonitor.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A feed that keeps four alerts whole. */
class AlertFeedTest {
    private static final TopicPartition CURRENT = new TopicPartition(Topics.ALERTS_CURRENT, 0);
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://alert-feed"));
    private final Topic consumer = new Topic();
    private AlertFeed feed;

    /** Gives what it has been given again to who goes back, as a topic does. */
    private static final class Topic extends MockConsumer<byte[], byte[]> {
        private final List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();

        private Topic() {
            super("earliest");
        }

        private synchronized void tell(final String id, final byte[] alert) {
            all.add(new ConsumerRecord<>(CURRENT.topic(), 0, all.size(), id.getBytes(StandardCharsets.UTF_8), alert));
            addRecord(all.get(all.size() - 1));
        }

        @Override
        public synchronized void seekToBeginning(final Collection<TopicPartition> partitions) {
            super.seekToBeginning(partitions);
            all.forEach(this::addRecord);
        }
    }

    @BeforeEach
    void start() {
        for (final String topic : List.of(Topics.ALERTS_CURRENT, Topics.ALERTS, Topics.TICKS)) {
            final Node[] nobody = {};
            consumer.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, Node.noNode(), nobody, nobody)));
            consumer.updateBeginningOffsets(Map.of(new TopicPartition(topic, 0), 0L));
            consumer.updateEndOffsets(Map.of(new TopicPartition(topic, 0), 0L));
        }
        feed = AlertFeed.start(() -> consumer, serdes, Duration.ZERO, 4);
        await().until(feed::isCaughtUp);
    }

    @AfterEach
    void stop() {
        feed.close();
        serdes.close();
    }

    private void fire(final String ticket, final int minute) {
        final SlaAlert alert = BreachRecords.firing(ticket, ticket, NINE.plusSeconds(60L * minute))
                .build();
        consumer.tell(ticket, serdes.serde(SlaAlert.class, false).serializer().serialize(CURRENT.topic(), alert));
    }

    private void awaitTold(final boolean complete, final int total, final String... tickets) {
        await().untilAsserted(() -> {
            final AlertsNow now = feed.active(500);
            assertThat(now.alerts()).extracting(alert -> alert.get("ticketId")).containsExactly((Object[]) tickets);
            assertThat(now.total()).isEqualTo(total);
            assertThat(now.complete()).isEqualTo(complete);
        });
    }

    @Test
    void whatWasOnlyCountedIsReadAgainOnceMostThatWereKeptAreOver() {
        for (int i = 0; i < 7; i++) {
            fire("T-" + i, i);
        }
        awaitTold(false, 7, "T-6", "T-5", "T-4", "T-3");
        for (int i = 4; i < 7; i++) {
            consumer.tell("T-" + i, null);
        }
        awaitTold(true, 4, "T-3", "T-2", "T-1", "T-0");
        fire("T-7", 7);
        awaitTold(false, 5, "T-7", "T-3", "T-2", "T-1");
    }

    @Test
    void anAlertThatCannotBeReadIsCounted() {
        fire("T-1", 1);
        consumer.tell("T-2", new byte[] {1, 2, 3});
        awaitTold(false, 2, "T-1");
        consumer.tell("T-2", null);
        awaitTold(true, 1, "T-1");
    }
}
