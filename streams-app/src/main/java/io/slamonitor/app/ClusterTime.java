package io.slamonitor.app;

import io.slamonitor.avro.Tick;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.topology.Topics;
import io.slamonitor.topology.TopologySettings.Ticker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;

/** What time it is for a cluster: the wall clock's, unless somebody else drives it, as a demo and a replay do. */
public final class ClusterTime {
    /** Some of a partition's newest offsets are the marks of transactions. */
    private static final long NEWEST_TICKS = 10;

    private ClusterTime() {}

    /**
     * What time it is, UTC.
     *
     * @param progress gets what a person at the terminal should know
     * @throws StartException if somebody else drives the time, and the cluster or the registry does not answer
     */
    public static Instant now(AppConfig config, Consumer<String> progress) {
        return isTheWallClocks(config) ? Instant.now() : told(config, progress).orElseGet(Instant::now);
    }

    /** Whether the ticks are the application's own, which tell the wall clock's time. */
    private static boolean isTheWallClocks(AppConfig config) {
        return config.get(Settings.TICKER) == Ticker.INTERNAL;
    }

    private static Optional<Instant> told(AppConfig config, Consumer<String> progress) {
        OptionalInt partitions = TopicsFound.find(config, Topics.TICKS, progress);
        if (partitions.isEmpty()) {
            return Optional.empty();
        }
        try (AvroSerdes serdes = Registry.reach(config, progress)) {
            return newestTick(config, serdes, partitions.getAsInt());
        } catch (KafkaException e) {
            throw new StartException(
                    "The topic " + Topics.TICKS + " cannot be read: " + Registry.explain(config, e) + ".", e);
        }
    }

    /** What the newest tick of any partition tells, UTC; empty if nothing has ticked. */
    static Optional<Instant> newestTick(AppConfig config, AvroSerdes serdes, int partitions) {
        Deserializer<Tick> ticks = serdes.serde(Tick.class, false).deserializer();
        List<Instant> times = new ArrayList<>();
        try (org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = KafkaClients.reader(config)) {
            TopicSnapshot.readNewest(
                    consumer,
                    TopicsFound.allOf(Topics.TICKS, partitions),
                    NEWEST_TICKS,
                    written -> times.add(
                            ticks.deserialize(Topics.TICKS, written.value()).getAt()));
        }
        return times.stream().max(Instant::compareTo);
    }
}
