package io.slamonitor.serde;

import io.slamonitor.attainment.AttainmentTally;
import io.slamonitor.attainment.Distribution;
import java.time.Duration;
import java.util.Arrays;
import org.apache.avro.Schema;

/** The format of the store of attainment: {@link VersionedAvro} of {@code AttainmentTally}. */
public final class AttainmentTallies {
    /** The version that this build writes. */
    static final byte VERSION = 1;

    private static final VersionedAvro<io.slamonitor.avro.state.AttainmentTally> FORMAT =
            new VersionedAvro<>(io.slamonitor.avro.state.AttainmentTally.class, VERSION);

    private AttainmentTallies() {}

    static Schema released(final int version) {
        return FORMAT.released(version);
    }

    /** As it is stored. */
    public static byte[] write(final AttainmentTally tally) {
        return FORMAT.write(io.slamonitor.avro.state.AttainmentTally.newBuilder()
                .setMet(tally.met())
                .setBreached(tally.breached())
                .setExcused(tally.excused())
                .setRunning(tally.running())
                .setAtRisk(tally.atRisk())
                .setOverdue(tally.overdue())
                .setTotalMillis(tally.took().total().toMillis())
                .setBuckets(Arrays.stream(tally.took().buckets()).boxed().toList())
                .setCounts(Arrays.stream(tally.took().counts()).boxed().toList())
                .build());
    }

    /**
     * What was stored.
     *
     * @throws org.apache.kafka.common.errors.SerializationException if the bytes are of no known version
     */
    public static AttainmentTally read(final byte[] bytes) {
        final io.slamonitor.avro.state.AttainmentTally stored = FORMAT.read(bytes);
        return new AttainmentTally(
                stored.getMet(),
                stored.getBreached(),
                stored.getExcused(),
                stored.getRunning(),
                stored.getAtRisk(),
                stored.getOverdue(),
                Distribution.of(
                        stored.getBuckets().stream().mapToInt(Integer::intValue).toArray(),
                        stored.getCounts().stream().mapToLong(Long::longValue).toArray(),
                        Duration.ofMillis(stored.getTotalMillis())));
    }
}
