package io.slamonitor.app;

import io.slamonitor.schemas.AvroFaults;
import io.slamonitor.serde.NewerFormatException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides how the stream goes on when a stream thread has died. Records that cannot be taken never come here; the
 * processors put them aside.
 *
 * <ul>
 *   <li>A broker or registry that does not answer, or not as it should: another thread starts over from the last commit, for
 *       as long as it takes.
 *   <li>Anything unexpected: another thread, since the fault may be gone with the record's second reading; but the
 *       {@value #MOST_SURPRISES}th within {@link #SURPRISES_WITHIN} of running stops this instance, because it will not go
 *       away. What it takes to begin anew does not count: restoring a large state may take longer than that.
 *   <li>What only people can mend (access denied, a topic deleted, no memory left, state that a newer build has
 *       written): this instance stops at once.
 * </ul>
 *
 * A fault of the global thread, which has no replacement, stops the instance in any case.
 */
final class StreamFaults implements StreamsUncaughtExceptionHandler {
    static final int MOST_SURPRISES = 5;
    static final Duration SURPRISES_WITHIN = Duration.ofMinutes(10);
    private static final Duration TOGETHER = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(StreamFaults.class);

    /** Waits before another thread is tried. */
    @FunctionalInterface
    interface Pause {
        void take(Duration time);
    }

    /**
     * Something unexpected.
     *
     * @param at the wall clock's time
     * @param ran for how long the stream had been running by then, all in all
     */
    private record Surprise(Instant at, Duration ran) {}

    private static final Duration RETRY_AFTER = Duration.ofSeconds(3);

    private final Clock clock;
    private final Pause pause;
    private final Deque<Surprise> surprises = new ArrayDeque<>();
    private Duration ranBefore = Duration.ZERO;
    private Optional<Instant> runningSince = Optional.empty();
    private volatile Throwable last;

    StreamFaults(Clock clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** The last fault there was; if the instance has stopped with an error, that is why. Null if there was none. */
    Throwable last() {
        return last;
    }

    /** The stream is in another state. It runs while every thread does: not while one shares out or restores. */
    synchronized void stateIs(KafkaStreams.State now) {
        ranBefore = ran();
        runningSince = now == KafkaStreams.State.RUNNING ? Optional.of(clock.instant()) : Optional.empty();
    }

    private Duration ran() {
        return runningSince
                .map(since -> ranBefore.plus(Duration.between(since, clock.instant())))
                .orElse(ranBefore);
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable thrown) {
        last = thrown;
        if (needsPeople(thrown)) {
            return stop(thrown);
        }
        if (isOutage(thrown)) {
            LOG.warn(
                    "The stream was interrupted and goes on from the last commit in {} s: {}",
                    RETRY_AFTER.toSeconds(),
                    Brokers.explain(thrown));
            LOG.debug("The interruption", thrown);
        } else if (isOneTooMany()) {
            return stop(thrown);
        } else {
            LOG.error("An unexpected fault; the stream goes on from the last commit", thrown);
        }
        pause.take(RETRY_AFTER);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private StreamThreadExceptionResponse stop(Throwable thrown) {
        LOG.error("This instance stops: {}", Brokers.explain(thrown), thrown);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Threads that fail together count once. */
    private synchronized boolean isOneTooMany() {
        Surprise now = new Surprise(clock.instant(), ran());
        while (!surprises.isEmpty()
                && now.ran().minus(surprises.peekFirst().ran()).compareTo(SURPRISES_WITHIN) > 0) {
            surprises.removeFirst();
        }
        if (surprises.isEmpty() || surprises.peekLast().at().isBefore(now.at().minus(TOGETHER))) {
            surprises.addLast(now);
        }
        return surprises.size() >= MOST_SURPRISES;
    }

    private static boolean needsPeople(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof VirtualMachineError
                    || cause instanceof NewerFormatException
                    || cause instanceof AuthenticationException
                    || cause instanceof AuthorizationException
                    || cause instanceof MissingSourceTopicException
                    || cause instanceof UnknownTopicOrPartitionException) {
                return true;
            }
        }
        return false;
    }

    /**
     * A broker in trouble shows in many ways, not all of them retriable for Kafka's own clients. So what began in them is
     * an outage, unless it will be the same the next time.
     */
    private static boolean isOutage(Throwable thrown) {
        Throwable origin = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException) {
                return true;
            }
            origin = cause;
        }
        return AvroFaults.of(thrown) == AvroFaults.Kind.REGISTRY_UNAVAILABLE
                || (origin instanceof KafkaException && !isOfTheSetup(origin));
    }

    private static boolean isOfTheSetup(Throwable origin) {
        return origin instanceof ConfigException
                || origin instanceof InvalidConfigurationException
                || origin instanceof InvalidTopicException
                || origin instanceof RecordTooLargeException
                || origin instanceof SerializationException
                || origin instanceof UnsupportedVersionException
                || origin instanceof StreamsException;
    }
}
