package io.slamonitor.serde;

import io.slamonitor.attainment.Contribution;
import io.slamonitor.attainment.Group;
import io.slamonitor.attainment.Openness;
import io.slamonitor.attainment.Outcome;
import io.slamonitor.attainment.Standing;
import io.slamonitor.attainment.Standing.Judged;
import io.slamonitor.avro.state.TicketVerdicts;
import io.slamonitor.avro.state.ToldContribution;
import io.slamonitor.avro.state.ToldOpenness;
import io.slamonitor.avro.state.ToldOutcome;
import io.slamonitor.evaluation.ClockId;
import io.slamonitor.policy.Metric;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** The format of the store of verdicts, what attainment was told of each ticket: {@link VersionedAvro}. */
public final class Contributions {
    /** The version that this build writes. */
    static final byte VERSION = 1;

    private static final VersionedAvro<TicketVerdicts> FORMAT = new VersionedAvro<>(TicketVerdicts.class, VERSION);

    private Contributions() {}

    static Schema released(final int version) {
        return FORMAT.released(version);
    }

    /** As they are stored. */
    public static byte[] write(final Map<ClockId, Contribution> told) {
        return FORMAT.write(new TicketVerdicts(told.entrySet().stream()
                .map(entry -> toAvro(entry.getKey(), entry.getValue()))
                .toList()));
    }

    /**
     * What was stored.
     *
     * @throws org.apache.kafka.common.errors.SerializationException if the bytes are of no known version
     */
    public static Map<ClockId, Contribution> read(final byte[] bytes) {
        final Map<ClockId, Contribution> told = new HashMap<>();
        for (final ToldContribution one : FORMAT.read(bytes).getClocks()) {
            told.put(
                    new ClockId(Metric.labelled(one.getMetric()).orElseThrow(), one.getCycle()),
                    new Contribution(Group.named(one.getGroup()), standing(one)));
        }
        return told;
    }

    private static ToldContribution toAvro(final ClockId clock, final Contribution contribution) {
        final Standing standing = contribution.standing();
        return ToldContribution.newBuilder()
                .setMetric(clock.metric().label())
                .setCycle(clock.cycle())
                .setGroup(contribution.group().key())
                .setOutcome(standing.judged()
                        .map(judged -> ToldOutcome.valueOf(judged.outcome().name()))
                        .orElse(null))
                .setAt(standing.judged().map(Judged::at).orElse(null))
                .setTookMillis(standing.judged()
                        .flatMap(Judged::took)
                        .map(Duration::toMillis)
                        .orElse(null))
                .setOpenness(standing.open()
                        .map(open -> ToldOpenness.valueOf(open.name()))
                        .orElse(null))
                .build();
    }

    private static Standing standing(final ToldContribution told) {
        return new Standing(
                Optional.ofNullable(told.getOutcome())
                        .map(outcome -> new Judged(
                                Outcome.valueOf(outcome.name()),
                                told.getAt(),
                                Optional.ofNullable(told.getTookMillis()).map(Duration::ofMillis))),
                Optional.ofNullable(told.getOpenness()).map(open -> Openness.valueOf(open.name())));
    }
}
