package io.slamonitor.query;

import io.slamonitor.avro.SlaAlert;
import io.slamonitor.avro.Tick;
import io.slamonitor.json.Json;
import io.slamonitor.schemas.AvroFaults;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.serde.AvroFields;
import io.slamonitor.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what all instances tell: which alerts are active now, what is said of alerts, and the time. Reads the topics as
 * anybody would, committed records only, on a thread of its own; a broker or registry that is away is waited for.
 */
public final class AlertFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 1_000;

    /** Of more, the newest are kept; the topic has them all. */
    private static final int MOST_KEPT = 20_000;

    /** Is told of what is said, on the feed's own thread: must not block. */
    public interface Listener {
        /** Something was said of an alert: the fields of {@code SlaAlert} as JSON, on one line. */
        void alert(String alert);

        /** Ticks tell this time, UTC. */
        void time(Instant now);
    }

    private final Supplier<Consumer<byte[], byte[]>> reading;
    private final Duration grace;
    private final Deserializer<SlaAlert> alerts;
    private final Deserializer<Tick> ticks;
    private final int mostKept;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::follow, "sla-alert-feed");
    private volatile boolean open = true;
    private volatile Consumer<byte[], byte[]> reader;
    private volatile boolean caughtUp;
    private volatile ActiveAlerts active;

    /** What is read goes here: to what is shown, or while the topic is read again, to what will be. */
    private ActiveAlerts filling;

    /** Up to where the alerts that are active must have been read before they are shown. */
    private Map<TopicPartition, Long> ends = Map.of();

    private volatile Instant time = Instant.EPOCH;

    private AlertFeed(
            final Supplier<Consumer<byte[], byte[]>> reading,
            final AvroSerdes serdes,
            final Duration grace,
            final int mostKept) {
        this.reading = reading;
        this.grace = grace;
        this.mostKept = mostKept;
        this.filling = new ActiveAlerts(mostKept);
        this.active = filling;
        this.alerts = serdes.serde(SlaAlert.class, false).deserializer();
        this.ticks = serdes.serde(Tick.class, false).deserializer();
    }

    /**
     * Starts to follow; the topics exist.
     *
     * @param reading makes a consumer without a group that sees committed records only
     * @param grace how far judgement stays behind the ticks
     */
    public static AlertFeed start(
            final Supplier<Consumer<byte[], byte[]>> reading, final AvroSerdes serdes, final Duration grace) {
        return start(reading, serdes, grace, MOST_KEPT);
    }

    static AlertFeed start(
            final Supplier<Consumer<byte[], byte[]>> reading,
            final AvroSerdes serdes,
            final Duration grace,
            final int mostKept) {
        final AlertFeed feed = new AlertFeed(reading, serdes, grace, mostKept);
        feed.thread.setDaemon(true);
        feed.thread.start();
        return feed;
    }

    /** Whether everything that was active at the start has been read. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** Up to when tickets are judged as the ticks tell, UTC; empty before the first tick that came since the start. */
    public Optional<Instant> asOf() {
        return time.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(time.minus(grace));
    }

    /** The alerts that are active now, with the newest of them, at most so many. */
    public AlertsNow active(final int limit) {
        return active.now(limit);
    }

    public void add(final Listener listener) {
        listeners.add(listener);
    }

    public void remove(final Listener listener) {
        listeners.remove(listener);
    }

    private void follow() {
        while (open) {
            try (Consumer<byte[], byte[]> consumer = reading.get()) {
                reader = consumer;
                caughtUp = false;
                filling = new ActiveAlerts(mostKept);
                active = filling;
                follow(consumer);
            } catch (final WakeupException stopped) {
                LOG.debug("Alerts are followed no more");
            } catch (final RuntimeException e) {
                LOG.warn("Alerts are not followed for now: {}", e.toString());
                pause();
            }
        }
    }

    private void follow(final Consumer<byte[], byte[]> consumer) {
        ends = ends(consumer, Topics.ALERTS_CURRENT);
        final Map<TopicPartition, Long> news = ends(consumer, Topics.ALERTS);
        news.putAll(ends(consumer, Topics.TICKS));
        final Collection<TopicPartition> all = new ArrayList<>(ends.keySet());
        all.addAll(news.keySet());
        consumer.assign(all);
        consumer.seekToBeginning(ends.keySet());
        news.forEach(consumer::seek);
        while (open) {
            for (final ConsumerRecord<byte[], byte[]> told : consumer.poll(POLL)) {
                take(told);
            }
            if (!caughtUp || filling != active) {
                showIfCaughtUp(consumer);
            } else if (active.hasRoomForOthers()) {
                readAgain(consumer);
            }
        }
    }

    private void showIfCaughtUp(final Consumer<byte[], byte[]> consumer) {
        if (ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            active = filling;
            caughtUp = true;
        }
    }

    /** Others were only counted. What was read so far stays to be seen until all of it has been read again. */
    private void readAgain(final Consumer<byte[], byte[]> consumer) {
        ends.replaceAll((partition, end) -> consumer.position(partition));
        consumer.seekToBeginning(ends.keySet());
        filling = new ActiveAlerts(mostKept);
    }

    private static Map<TopicPartition, Long> ends(final Consumer<byte[], byte[]> consumer, final String topic) {
        return new HashMap<>(consumer.endOffsets(
                consumer.partitionsFor(topic, TIMEOUT).stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList(),
                TIMEOUT));
    }

    private void take(final ConsumerRecord<byte[], byte[]> told) {
        try {
            switch (told.topic()) {
                case Topics.ALERTS_CURRENT -> {
                    if (!isKnownToBeOver(told)) {
                        takeCurrent(told);
                    }
                }
                case Topics.ALERTS -> takeNews(told);
                default -> takeTick(ticks.deserialize(told.topic(), told.value()));
            }
        } catch (final KafkaException e) {
            if (AvroFaults.of(e) == AvroFaults.Kind.REGISTRY_UNAVAILABLE) {
                throw e;
            }
            if (told.topic().equals(Topics.ALERTS_CURRENT)) {
                filling.putUnreadable(idOf(told));
            }
            LOG.warn(
                    "{}/{}@{} is not shown, since it cannot be read: {}",
                    told.topic(),
                    told.partition(),
                    told.offset(),
                    e.toString());
        }
    }

    /** What is over may lie in the topic for long, and must not push out again what is active. */
    private boolean isKnownToBeOver(final ConsumerRecord<byte[], byte[]> told) {
        return filling != active
                && told.offset() < ends.get(new TopicPartition(told.topic(), told.partition()))
                && !active.has(idOf(told));
    }

    private static String idOf(final ConsumerRecord<byte[], byte[]> told) {
        return new String(told.key(), StandardCharsets.UTF_8);
    }

    /** Written once, however many there are that listen. */
    private void takeNews(final ConsumerRecord<byte[], byte[]> told) {
        if (!listeners.isEmpty()) {
            final String alert = Json.line(AvroFields.of(alerts.deserialize(told.topic(), told.value())));
            listeners.forEach(listener -> listener.alert(alert));
        }
    }

    private void takeCurrent(final ConsumerRecord<byte[], byte[]> told) {
        if (told.value() == null) {
            filling.remove(idOf(told));
        } else {
            filling.put(alerts.deserialize(told.topic(), told.value()));
        }
    }

    private void takeTick(final Tick tick) {
        if (tick.getAt().isAfter(time)) {
            time = tick.getAt();
            listeners.forEach(listener -> listener.time(time.minus(grace)));
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            open = false;
        }
    }

    @Override
    public void close() {
        open = false;
        Optional.ofNullable(reader).ifPresent(Consumer::wakeup);
        try {
            thread.join(TIMEOUT.toMillis());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
