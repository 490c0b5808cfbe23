package io.slamonitor.watch;

import java.time.Instant;
import java.util.List;

/**
 * How this instance is, all that it knows of itself.
 *
 * @param now by its own clock, UTC
 * @param threadsAlive how many stream threads work
 * @param threads how many there should be
 * @param tasks its tasks of tickets
 * @param requesters its tasks of requesters
 * @param brokers what the brokers say
 */
public record Readings(
        Instant now,
        Stage stage,
        int threadsAlive,
        int threads,
        List<TaskReading> tasks,
        List<RequesterReading> requesters,
        BrokerReading brokers) {

    /** Where in its life the instance is. */
    public enum Stage {
        /** It waits for the brokers, or sets up what it needs. */
        STARTING,
        /** Tasks are being handed out, or their state is being restored. */
        REBALANCING,
        /** All of its tasks work. */
        RUNNING,
        /** It has been told to stop. */
        STOPPING,
        /** It has stopped for good, after a fault. */
        FAILED
    }

    public Readings {
        tasks = List.copyOf(tasks);
        requesters = List.copyOf(requesters);
    }
}
