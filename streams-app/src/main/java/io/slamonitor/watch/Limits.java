package io.slamonitor.watch;

import java.time.Duration;

/**
 * From where on a reading is worth telling. The alert rules in {@code grafana/prometheus/rules} have the same limits.
 *
 * @param tickAge of the newest tick
 * @param timerLag of the oldest timer that is due
 * @param stalled of a task that does nothing although there is something to do
 * @param inputLag of the oldest event that waits
 * @param silence of the brokers
 * @param skew of this host's clock against theirs
 * @param rejectedFor how long a rejected record is told
 * @param missedBeats of a source, if one partition has them all
 * @param missedBeatsEach more of them for every partition: one source spread over many has its beats apart, and on each of
 *     them about one is due at any time
 */
public record Limits(
        Duration tickAge,
        Duration timerLag,
        Duration stalled,
        Duration inputLag,
        Duration silence,
        Duration skew,
        Duration rejectedFor,
        int missedBeats,
        int missedBeatsEach) {

    public static final Limits STANDARD = new Limits(
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofMinutes(15),
            10,
            3);

    /** Whether a source that is known on so many partitions is silent. */
    boolean isSilent(final double missed, final int partitions) {
        return missed > missedBeats + missedBeatsEach * partitions;
    }
}
