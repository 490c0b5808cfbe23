package io.slamonitor.topology.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Tells the time to every partition of the input. Its source has one partition, and what lies there says nothing: whoever is assigned it
 * ticks, so there is one ticker and its take-over is Kafka's. The wall clock lives here and nowhere else.
 *
 * <p>A tick tells the instant at which a partition's leader was asked where it ends, together with the answer. Whatever was
 * acknowledged before that instant lies before that end. A leader that is silent has no tick, and its time stands still.
 */
public final class TickerProcessor implements Processor<byte[], byte[], byte[], PartitionTick> {
    private static final byte[] NO_KEY = null;

    /** An answer waits for a look, so looks are much closer together than ticks. */
    private static final int LOOKS_PER_TICK = 10;

    private static final Duration SHORTEST_LOOK = Duration.ofMillis(10);
    private static final Duration LONGEST_LOOK = Duration.ofMillis(100);

    private final Duration interval;
    private final InputEnds ends;
    private final Map<Integer, PartitionTick> answered = new ConcurrentHashMap<>();
    private ProcessorContext<byte[], PartitionTick> context;

    /** The number of the interval, counted from the epoch: questions follow it, so that they do not drift. */
    private long lastAskedIn;

    public TickerProcessor(final Duration interval, final InputEnds ends) {
        this.interval = interval;
        this.ends = ends;
    }

    @Override
    public void init(final ProcessorContext<byte[], PartitionTick> newContext) {
        this.context = newContext;
        newContext.schedule(look(), PunctuationType.WALL_CLOCK_TIME, this::look);
    }

    private Duration look() {
        final Duration look = interval.dividedBy(LOOKS_PER_TICK);
        if (look.compareTo(SHORTEST_LOOK) < 0) {
            return SHORTEST_LOOK;
        }
        return look.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : look;
    }

    private void look(final long now) {
        final long current = now / interval.toMillis();
        if (current != lastAskedIn) {
            lastAskedIn = current;
            askAt(Instant.ofEpochMilli(now));
        }
        for (final Integer partition : answered.keySet()) {
            context.forward(new Record<>(NO_KEY, answered.remove(partition), now));
        }
    }

    /** The clock is read before the question is sent: what the leader took in between is beyond what the tick promises. */
    private void askAt(final Instant at) {
        ends.ask((partition, end) ->
                answered.merge(partition, new PartitionTick(partition, at, end), PartitionTick::laterOf));
    }

    @Override
    public void process(final Record<byte[], byte[]> record) {
        // what is written here asks for the broker's time and tells us nothing
    }
}
