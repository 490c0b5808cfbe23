package io.slamonitor.demo;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.KafkaClients;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads alerts, actions and clocks as everybody should: committed records only. Runs on a thread of its own. */
final class OutputFeed implements AutoCloseable {
    /** What calls for an action comes before it. */
    private static final List<String> TOPICS = List.of(Topics.ALERTS, Topics.ACTIONS, Topics.CLOCKS);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long PATIENCE_SECONDS = 5;

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<SlaAlert> alerts;
    private final Deserializer<SlaAction> actions;
    private final Deserializer<ClockStatus> clocks;
    private final DemoStatistics statistics;
    private final Demo.Listener listener;
    private final AtomicReference<CountDownLatch> waiting = new AtomicReference<>();
    private final Thread thread = new Thread(this::read, "sla-demo-feed");
    private volatile boolean stopping;
    private volatile RuntimeException fault;

    OutputFeed(
            final AppConfig config,
            final AvroSerdes serdes,
            final int partitions,
            final DemoStatistics statistics,
            final Demo.Listener listener) {
        this.consumer = KafkaClients.reader(config);
        this.alerts = serdes.serde(SlaAlert.class, false).deserializer();
        this.actions = serdes.serde(SlaAction.class, false).deserializer();
        this.clocks = serdes.serde(ClockStatus.class, false).deserializer();
        this.statistics = statistics;
        this.listener = listener;
        final List<TopicPartition> all = TOPICS.stream()
                .flatMap(topic -> IntStream.range(0, partitions).mapToObj(each -> new TopicPartition(topic, each)))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        thread.start();
    }

    private void read() {
        try {
            while (!stopping) {
                final CountDownLatch asked = waiting.get();
                final Map<TopicPartition, Long> ends =
                        asked == null ? Map.of() : consumer.endOffsets(consumer.assignment());
                final ConsumerRecords<byte[], byte[]> read = consumer.poll(POLL);
                TOPICS.forEach(topic -> read.records(topic).forEach(this::take));
                final boolean caughtUp =
                        ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
                if (asked != null && caughtUp) {
                    waiting.compareAndSet(asked, null);
                    asked.countDown();
                }
            }
        } catch (final RuntimeException e) {
            fault = e;
        } finally {
            consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
            Optional.ofNullable(waiting.get()).ifPresent(CountDownLatch::countDown);
        }
    }

    private void take(final ConsumerRecord<byte[], byte[]> written) {
        switch (written.topic()) {
            case Topics.ALERTS -> {
                final SlaAlert alert = alerts.deserialize(written.topic(), written.value());
                statistics.saw(alert);
                listener.alert(alert);
            }
            case Topics.ACTIONS -> {
                final SlaAction action = actions.deserialize(written.topic(), written.value());
                statistics.saw(action);
                listener.action(action);
            }
            default -> {
                final String key = new String(written.key(), StandardCharsets.UTF_8);
                statistics.saw(key, clocks.deserialize(written.topic(), written.value()));
            }
        }
    }

    /** Throws what ended the reading, if anything has. */
    void requireHealthy() {
        if (fault != null) {
            throw fault;
        }
    }

    /** Waits until what is committed by now has been read. */
    void awaitCaughtUp() throws InterruptedException {
        final CountDownLatch asked = new CountDownLatch(1);
        waiting.set(asked);
        while (thread.isAlive() && !asked.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            requireHealthy();
        }
        requireHealthy();
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
