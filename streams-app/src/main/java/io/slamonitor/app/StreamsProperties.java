package io.slamonitor.app;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What Kafka Streams runs with. In the order in which the later wins: what can be tuned, what {@code kafka.*} and then
 * {@code streams.*} pass through, what has a setting of its own or must be so.
 *
 * <p>{@code max.task.idle.ms} stays at its default, 0: a task then processes no tick before the events that it knows to
 * lie on the broker with an earlier timestamp (KIP-695). -1 would let ticks overtake the backlog and is refused.
 */
public final class StreamsProperties {
    private static final List<String> PRODUCER_PREFIXES = List.of(StreamsConfig.PRODUCER_PREFIX, "");
    private static final List<String> CONSUMER_PREFIXES =
            List.of(StreamsConfig.MAIN_CONSUMER_PREFIX, StreamsConfig.CONSUMER_PREFIX, "");

    /** Clients' names without a prefix, so that both {@code kafka.NAME} and a prefixed {@code streams.*} can change them. */
    private static final Map<String, Object> TUNABLE = Map.ofEntries(
            // An alert is seen when it is committed.
            Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100),
            // Losing the instance that ticks stops time for as long as the group takes to notice.
            Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000),
            Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000),
            // And for as long as its open transaction holds read_committed readers back.
            Map.entry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 5_000),
            // One that has caught up takes its share soon; after Streams' own ten minutes it would look idle.
            Map.entry(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000),
            Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
            Map.entry(
                    StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                    Integer.toString(Settings.MAX_RECORD_BYTES)),
            Map.entry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true));

    /**
     * Every internal topic is the changelog of a store whose values are written anew at every event, or of timers that are
     * put and deleted all day: most of what is on it is outdated soon, and is read over in every restore.
     */
    static final Map<String, String> CHANGELOGS = Map.of(
            // What is in the segment that is written to is never compacted, so it is small, and closed even if little
            // comes.
            TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(64 * 1024 * 1024),
            TopicConfig.SEGMENT_MS_CONFIG, millis(Duration.ofHours(6)),
            // The broker's own 0.5 leaves as much that is outdated as there is state.
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2",
            // What was overwritten or deleted is gone after a day, however little is written.
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, millis(Duration.ofDays(1)),
            // As long as an instance may be away and still go on from its own copy: a tombstone that it missed would
            // leave
            // it with what was deleted. The broker's own, said here since it must not be less.
            TopicConfig.DELETE_RETENTION_MS_CONFIG, millis(Duration.ofDays(1)));

    /** Of what a thread may take between two commits, the ticks' part is one of so many: the rest is for events, and to spare. */
    private static final int PARTS = 4;

    private StreamsProperties() {}

    /** How long the ticks of all tasks of a thread may work, one each, so that what they did is committed in time. */
    static Duration timeOfTicks(AppConfig config) {
        Properties properties = of(config, Settings.MAX_RECORD_BYTES);
        long transaction = millis(
                properties, ProducerConfig.configDef(), ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, PRODUCER_PREFIXES);
        long poll = millis(
                properties, ConsumerConfig.configDef(), ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, CONSUMER_PREFIXES);
        return Duration.ofMillis(Math.min(transaction, poll) / PARTS);
    }

    /** What a client of Kafka Streams gets: by the prefix that means it most closely, or else its own default. */
    private static long millis(Properties properties, ConfigDef definition, String name, List<String> prefixes) {
        Object given = prefixes.stream()
                .map(prefix -> properties.get(prefix + name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> definition.defaultValues().get(name));
        return Long.parseLong(given.toString().trim());
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    /**
     * The properties for this configuration.
     *
     * @param largestRecordBytes the largest record that may have to be written
     */
    public static Properties of(AppConfig config, int largestRecordBytes) {
        Properties properties = new Properties();
        properties.putAll(TUNABLE);
        CHANGELOGS.forEach((key, value) -> properties.put(StreamsConfig.topicPrefix(key), value));
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, largestRecordBytes);
        properties.putAll(config.kafkaClient());
        properties.putAll(config.passedTo(PassThrough.STREAMS));
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.get(Settings.APPLICATION_ID));
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.get(Settings.THREADS));
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.get(Settings.STANDBY_REPLICAS));
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.get(Settings.REPLICATION_FACTOR));
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                config.get(Settings.STATE_DIR).toAbsolutePath().normalize().toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // The streams protocol cannot change a topology within one group yet (KIP-1071).
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        return properties;
    }
}
