package io.slamonitor.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the brokers say.
 *
 * @param answeredAt when they last said it, by this process's clock, UTC
 * @param lags what waits on each partition of the input, for whichever instance has its task
 * @param ticksWaitingSince since when a tick waits on each partition, UTC; no entry if none does
 * @param skew how far this host's clock is off theirs, beyond what the way there and back explains; empty if not known
 */
public record BrokerReading(
        Instant answeredAt, Map<Integer, Lag> lags, Map<Integer, Instant> ticksWaitingSince, Optional<Duration> skew) {

    /**
     * What waits on a partition.
     *
     * @param records how many are not done with
     * @param since when the oldest of them was first seen to wait, UTC; empty if none does
     */
    public record Lag(long records, Optional<Instant> since) {
        public static final Lag NONE = new Lag(0, Optional.empty());

        /** For how long the oldest has waited, as far as this process has seen. */
        public Duration age(final Instant now) {
            return since.map(seen -> Duration.between(seen, now))
                    .filter(age -> !age.isNegative())
                    .orElse(Duration.ZERO);
        }
    }

    /** Nothing is known yet. */
    public static BrokerReading none(final Instant at) {
        return new BrokerReading(at, Map.of(), Map.of(), Optional.empty());
    }

    public BrokerReading {
        lags = Map.copyOf(lags);
        ticksWaitingSince = Map.copyOf(ticksWaitingSince);
    }

    /** What waits on a partition of the input. */
    public Lag lag(final int partition) {
        return lags.getOrDefault(partition, Lag.NONE);
    }

    /** Since when anything has waited for the task of a partition, an event or a tick, UTC; empty if nothing does. */
    public Optional<Instant> waitingSince(final int partition) {
        final Optional<Instant> events = lag(partition).since();
        final Instant tick = ticksWaitingSince.get(partition);
        return tick == null || events.filter(tick::isAfter).isPresent() ? events : Optional.of(tick);
    }
}
