package io.slamonitor.demo;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.Settings;
import io.slamonitor.topology.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How far the application has come, as the broker knows it. */
final class StreamProgress implements AutoCloseable {
    private final Admin admin;
    private final String group;
    private final List<TopicPartition> outputs;

    StreamProgress(final AppConfig config, final int partitions) {
        this.admin = Admin.create(config.kafkaClient());
        this.group = config.get(Settings.APPLICATION_ID);
        this.outputs = Stream.of(Topics.ALERTS, Topics.CLOCKS)
                .flatMap(topic -> IntStream.range(0, partitions).mapToObj(each -> new TopicPartition(topic, each)))
                .toList();
    }

    /** How many ticks of the partition that is furthest behind have not been committed as read. */
    long ticksBehind(final Map<TopicPartition, Long> written) {
        final Map<TopicPartition, OffsetAndMetadata> committed = get(() -> admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        return written.entrySet().stream()
                .mapToLong(end -> {
                    final OffsetAndMetadata read = committed.get(end.getKey());
                    return end.getValue() - (read == null ? 0 : read.offset());
                })
                .max()
                .orElse(0);
    }

    /** Where the topics of alerts and clocks end: the same as before if nothing was written in between. */
    Map<TopicPartition, Long> outputEnds() {
        return get(() -> admin
                .listOffsets(outputs.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset())));
    }

    /** A question to the broker. */
    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private static <T> T get(final Question<T> question) {
        try {
            return question.ask();
        } catch (final ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close(java.time.Duration.ofSeconds(2));
    }
}
