package io.slamonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {

    @Test
    void kafkaStreamsTakesThemAndHandsThemToTheRightClients() {
        StreamsConfig streams = streams(Map.of());

        assertThat(streams.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("exactly_once_v2");
        assertThat(streams.getString(StreamsConfig.GROUP_PROTOCOL_CONFIG)).isEqualTo("classic");
        assertThat(streams.getLong(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG)).isZero();
        assertThat(consumer(streams))
                .containsEntry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000)
                .containsEntry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .containsEntry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        assertThat(producer(streams))
                .containsEntry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 5_000)
                .containsEntry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 17 * 1024 * 1024);
    }

    @Test
    void changelogsTakeTheLargestStateThatIsWritten() {
        assertThat(streams(Map.of()).originalsWithPrefix(StreamsConfig.TOPIC_PREFIX))
                .containsEntry("max.message.bytes", Integer.toString(16 * 1024 * 1024));
    }

    @Test
    void changelogsAreCompactedAsFastAsTheirStoresAreRewritten() {
        assertThat(streams(Map.of()).originalsWithPrefix(StreamsConfig.TOPIC_PREFIX))
                .containsEntry("segment.bytes", "67108864")
                .containsEntry("segment.ms", "21600000")
                .containsEntry("min.cleanable.dirty.ratio", "0.2")
                .containsEntry("max.compaction.lag.ms", "86400000")
                .containsEntry("delete.retention.ms", "86400000");
        assertThat(streams(Map.of("streams.topic.segment.bytes", "1048576"))
                        .originalsWithPrefix(StreamsConfig.TOPIC_PREFIX))
                .containsEntry("segment.bytes", "1048576");
    }

    @Test
    void whatIsPassedThroughWinsOverWhatIsOnlyTuned() {
        StreamsConfig streams = streams(Map.of(
                "kafka.session.timeout.ms", "20000",
                "streams.producer.transaction.timeout.ms", "9000",
                "streams.commit.interval.ms", "1000",
                "streams.topic.max.message.bytes", "99"));

        assertThat(consumer(streams)).containsEntry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "20000");
        assertThat(producer(streams)).containsEntry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "9000");
        assertThat(streams.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isEqualTo(1000);
        assertThat(streams.originalsWithPrefix(StreamsConfig.TOPIC_PREFIX)).containsEntry("max.message.bytes", "99");
    }

    @Test
    void ownSettingsReachKafkaStreamsUnderItsNames() {
        Properties properties = StreamsProperties.of(
                AppConfig.of(Map.of(
                        "application.id", "desk",
                        "threads", "3",
                        "standby.replicas", "1",
                        "replication.factor", "2",
                        "state.dir", "/tmp/../tmp/desk",
                        "kafka.security.protocol", "SASL_SSL")),
                1);

        assertThat(properties)
                .containsEntry("application.id", "desk")
                .containsEntry("num.stream.threads", 3)
                .containsEntry("num.standby.replicas", 1)
                .containsEntry("replication.factor", 2)
                .containsEntry("state.dir", "/tmp/desk")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("bootstrap.servers", "localhost:9092");
    }

    private static StreamsConfig streams(Map<String, String> values) {
        return new StreamsConfig(StreamsProperties.of(AppConfig.of(values), 17 * 1024 * 1024));
    }

    private static Map<String, Object> consumer(StreamsConfig streams) {
        return streams.getMainConsumerConfigs("group", "client", 0);
    }

    private static Map<String, Object> producer(StreamsConfig streams) {
        return streams.getProducerConfigs("client");
    }
}
