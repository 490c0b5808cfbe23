package io.slamonitor.topology.time;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Tells the time to every partition of the input. Its source has one partition, and what lies there says nothing: whoever is assigned it
 * ticks, so there is one ticker and its take-over is Kafka's. The wall clock lives here and nowhere else.
 */
public final class TickerProcessor implements Processor<byte[], byte[], byte[], Instant> {
    private static final byte[] NO_KEY = null;
    private final Duration interval;
    private ProcessorContext<byte[], Instant> context;

    public TickerProcessor(final Duration interval) {
        this.interval = interval;
    }

    @Override
    public void init(final ProcessorContext<byte[], Instant> newContext) {
        this.context = newContext;
        newContext.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private void tick(final long now) {
        context.forward(new Record<>(NO_KEY, Instant.ofEpochMilli(now), now));
    }

    @Override
    public void process(final Record<byte[], byte[]> record) {
        // what is written here asks for the broker's time and tells us nothing
    }
}
