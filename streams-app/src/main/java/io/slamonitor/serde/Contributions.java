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
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * The format of the store of verdicts, what attainment was told of each ticket: {@link VersionedAvro}. A ticket's clocks are
 * counted under the same few names, so each is written once.
 */
public final class Contributions {
    /** The version that this build writes. */
    static final byte VERSION = 2;

    private static final String JOINT = "&";

    private static final VersionedAvro<TicketVerdicts> FORMAT = new VersionedAvro<>(TicketVerdicts.class, VERSION);

    private Contributions() {}

    static Schema released(final int version) {
        return FORMAT.released(version);
    }

    /** As they are stored. */
    public static byte[] write(final Map<ClockId, Contribution> told) {
        final Map<String, Integer> texts = new LinkedHashMap<>();
        final List<ToldContribution> clocks = told.entrySet().stream()
                .map(entry -> toAvro(entry.getKey(), entry.getValue(), texts))
                .toList();
        return FORMAT.write(new TicketVerdicts(List.copyOf(texts.keySet()), clocks));
    }

    /**
     * What was stored.
     *
     * @throws org.apache.kafka.common.errors.SerializationException if the bytes are of no known version
     */
    public static Map<ClockId, Contribution> read(final byte[] bytes) {
        final Map<ClockId, Contribution> told = new HashMap<>();
        final TicketVerdicts stored = FORMAT.read(bytes);
        final Map<String, Group> groups = new HashMap<>();
        for (final ToldContribution one : stored.getClocks()) {
            told.put(
                    new ClockId(Metric.labelled(one.getMetric()).orElseThrow(), one.getCycle()),
                    new Contribution(
                            groups.computeIfAbsent(nameOfGroup(one, stored.getTexts()), Group::named), standing(one)));
        }
        return told;
    }

    private static String nameOfGroup(final ToldContribution told, final List<String> texts) {
        return told.getGroupTexts().isEmpty()
                ? told.getGroup()
                : told.getGroupTexts().stream().map(texts::get).collect(Collectors.joining(JOINT));
    }

    /** Which texts name a group; new ones are added. */
    private static List<Integer> textsOf(final Group group, final Map<String, Integer> texts) {
        return Arrays.stream(group.key().split(JOINT))
                .map(text -> texts.computeIfAbsent(text, unknown -> texts.size()))
                .toList();
    }

    private static ToldContribution toAvro(
            final ClockId clock, final Contribution contribution, final Map<String, Integer> texts) {
        final Standing standing = contribution.standing();
        return ToldContribution.newBuilder()
                .setMetric(clock.metric().label())
                .setCycle(clock.cycle())
                .setGroupTexts(textsOf(contribution.group(), texts))
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
