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
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How far the application has come, as the broker knows it. */
public final class StreamProgress implements AutoCloseable {
    private final Admin admin;
    private final String group;
    private final List<TopicPartition> inputs;
    private final List<TopicPartition> between;
    private final List<TopicPartition> outputs;

    public StreamProgress(final AppConfig config, final int partitions) {
        this.admin = Admin.create(config.kafkaClient());
        this.group = config.get(Settings.APPLICATION_ID);
        this.inputs = partitionsOf(partitions, config.get(Settings.INPUT_TOPIC));
        this.between = partitionsOf(partitions, Topics.REQUESTERS);
        this.outputs = partitionsOf(partitions, Topics.ALERTS, Topics.ACTIONS, Topics.CLOCKS);
    }

    private static List<TopicPartition> partitionsOf(final int partitions, final String... topics) {
        return Stream.of(topics)
                .flatMap(topic -> IntStream.range(0, partitions).mapToObj(each -> new TopicPartition(topic, each)))
                .toList();
    }

    /** Up to where the application has committed each partition of its sources. */
    public Map<TopicPartition, Long> committed() {
        return get(() -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(read -> read.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, read -> read.getValue().offset())));
    }

    /** How many records of the partition that is furthest behind have not been committed. */
    static long behind(final Map<TopicPartition, Long> committed, final Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
                .max()
                .orElse(0);
    }

    public static boolean reaches(final Map<TopicPartition, Long> committed, final Map<TopicPartition, Long> ends) {
        return behind(committed, ends) <= 0;
    }

    /** Where the input ends. */
    Map<TopicPartition, Long> inputEnds() {
        return ends(inputs);
    }

    /** Where what the application's tasks tell each other ends: they read it after what made them tell it was committed. */
    Map<TopicPartition, Long> betweenEnds() {
        return ends(between);
    }

    /** Where the topics of alerts, actions and clocks end: the same as before if nothing was written in between. */
    Map<TopicPartition, Long> outputEnds() {
        return ends(outputs);
    }

    private Map<TopicPartition, Long> ends(final List<TopicPartition> all) {
        return get(() -> admin
                .listOffsets(all.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())))
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
