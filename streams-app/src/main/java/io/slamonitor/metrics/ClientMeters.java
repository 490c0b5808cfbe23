package io.slamonitor.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * What Kafka clients beside the stream's measure of themselves. One that takes another's place takes that of its meters,
 * too. May be shared between threads.
 */
public final class ClientMeters implements AutoCloseable {
    private final MeterRegistry registry;
    private final Map<String, KafkaClientMetrics> clients = new HashMap<>();

    ClientMeters(final MeterRegistry registry) {
        this.registry = registry;
    }

    /** @return the same consumer, which is now {@code name} */
    public <K, V> Consumer<K, V> measured(final String name, final Consumer<K, V> consumer) {
        follow(name, new KafkaClientMetrics(consumer));
        return consumer;
    }

    /** @return the same producer, which is now {@code name} */
    public <K, V> Producer<K, V> measured(final String name, final Producer<K, V> producer) {
        follow(name, new KafkaClientMetrics(producer));
        return producer;
    }

    private synchronized void follow(final String name, final KafkaClientMetrics client) {
        final KafkaClientMetrics before = clients.put(name, client);
        if (before != null) {
            before.close();
        }
        client.bindTo(registry);
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(KafkaClientMetrics::close);
        clients.clear();
    }
}
