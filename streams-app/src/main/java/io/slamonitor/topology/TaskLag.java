package io.slamonitor.topology;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.Value;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** How far a task is behind, as a metric among Kafka Streams' own: more than a tick or two means that alerts are late. */
final class TaskLag implements AutoCloseable {
    static final String GROUP = "sla-monitor";

    /** What it is that is behind. */
    enum Of {
        TIMERS("timer-lag-ms", "How far the oldest timer that is due lies behind the judged time, in milliseconds"),
        TICKS(
                "ticks-held-ms",
                "How much time is told by ticks that wait for events to be processed, in milliseconds: from the oldest of"
                        + " them to the newest");

        private final String metric;
        private final String description;

        Of(final String metric, final String description) {
            this.metric = metric;
            this.description = description;
        }

        String metric() {
            return metric;
        }
    }

    private final StreamsMetrics metrics;
    private final Sensor sensor;

    TaskLag(final Of what, final ProcessingContext context) {
        metrics = context.metrics();
        sensor = metrics.addSensor(GROUP + "." + what.metric + "." + context.taskId(), Sensor.RecordingLevel.INFO);
        sensor.add(
                new MetricName(
                        what.metric,
                        GROUP,
                        what.description,
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
