package io.slamonitor.connect.sink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** What Connect is to a task: notes what the task asks of it. */
final class Context implements SinkTaskContext {
    final Map<TopicPartition, Long> offsets = new HashMap<>();
    final List<SinkRecord> errant = new ArrayList<>();
    final List<Throwable> reasons = new ArrayList<>();
    long timeout = -1;
    int commits;
    boolean withReporter = true;

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public void offset(final Map<TopicPartition, Long> newOffsets) {
        offsets.putAll(newOffsets);
    }

    @Override
    public void offset(final TopicPartition partition, final long offset) {
        offsets.put(partition, offset);
    }

    @Override
    public void timeout(final long timeoutMs) {
        timeout = timeoutMs;
    }

    @Override
    public Set<TopicPartition> assignment() {
        return Set.of();
    }

    @Override
    public void pause(final TopicPartition... partitions) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void resume(final TopicPartition... partitions) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void requestCommit() {
        commits++;
    }

    @Override
    public ErrantRecordReporter errantRecordReporter() {
        return !withReporter
                ? null
                : (record, reason) -> {
                    errant.add(record);
                    reasons.add(reason);
                    return CompletableFuture.completedFuture(null);
                };
    }

    @Override
    public PluginMetrics pluginMetrics() {
        throw new UnsupportedOperationException();
    }
}
