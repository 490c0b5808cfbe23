package io.slamonitor.topology;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.Value;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * How far a task's timers are behind, as a metric among Kafka Streams' own: more than a tick or two means that alerts are
 * late.
 */
final class TimerLag implements AutoCloseable {
    static final String GROUP = "sla-monitor";
    static final String NAME = "timer-lag-ms";

    private final StreamsMetrics metrics;
    private final Sensor sensor;

    TimerLag(final ProcessingContext context) {
        metrics = context.metrics();
        sensor = metrics.addSensor(GROUP + "." + NAME + "." + context.taskId(), Sensor.RecordingLevel.INFO);
        sensor.add(
                new MetricName(
                        NAME,
                        GROUP,
                        "How far the oldest timer that is due lies behind the judged time, in milliseconds",
                        Map.of("task-id", context.taskId().toString())),
                new Value());
    }

    void record(final Duration lag) {
        sensor.record(lag.toMillis());
    }

    @Override
    public void close() {
        metrics.removeSensor(sensor);
    }
}
