package io.slamonitor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.topology.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class InputLeadersIT extends EmbeddedCluster {
    private final Map<Integer, Long> ends = new ConcurrentHashMap<>();
    private InputLeaders leaders;

    @Test
    void theyTellWhereTheInputEndsWhileTheyAnswerAndAgainAfterwards() throws Exception {
        createTopic(Topics.TICKET_EVENTS, 3, Map.of());
        leaders = new InputLeaders(admin, Topics.TICKET_EVENTS, 3);
        awaitEnds(Map.of(0, 0L, 1, 0L, 2, 0L));

        write(1, 5);
        awaitEnds(Map.of(0, 0L, 1, 5L, 2, 0L));

        kafka.stopBroker();
        ends.clear();
        leaders.ask(ends::put);
        await().during(InputLeaders.PATIENCE.plusSeconds(1))
                .atMost(Duration.ofSeconds(20))
                .until(ends::isEmpty);

        kafka.restartBroker();
        awaitEnds(Map.of(0, 0L, 1, 5L, 2, 0L));
    }

    private void awaitEnds(Map<Integer, Long> expected) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            leaders.ask(ends::put);
            assertThat(ends).isEqualTo(expected);
        });
    }

    private void write(int partition, int records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int record = 0; record < records; record++) {
                producer.send(new ProducerRecord<>(Topics.TICKET_EVENTS, partition, null, new byte[0]))
                        .get(20, TimeUnit.SECONDS);
            }
        }
    }
}
