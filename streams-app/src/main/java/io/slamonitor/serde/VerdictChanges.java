package io.slamonitor.serde;

import io.slamonitor.attainment.Openness;
import io.slamonitor.attainment.Outcome;
import io.slamonitor.attainment.Standing;
import io.slamonitor.attainment.Standing.Judged;
import io.slamonitor.avro.Verdict;
import io.slamonitor.avro.VerdictChange;
import io.slamonitor.evaluation.ClockId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Changes of what clocks count for as records of {@code sla.verdicts}, whose key is the group. */
public final class VerdictChanges {
    private VerdictChanges() {}

    /**
     * One change of one clock within a group.
     *
     * @param before what it counted for there; empty if for nothing
     * @param now what it counts for there; empty if for nothing
     * @param asOf the time up to which it was evaluated, UTC
     * @param applicationId whose task tells it
     */
    public static VerdictChange toAvro(
            final String ticketId,
            final ClockId clock,
            final Optional<Standing> before,
            final Optional<Standing> now,
            final Instant asOf,
            final String applicationId) {
        final Optional<Judged> old = before.flatMap(Standing::judged);
        final Optional<Judged> current = now.flatMap(Standing::judged);
        return VerdictChange.newBuilder()
                .setTicketId(ticketId)
                .setMetric(clock.metric().label())
                .setCycle(clock.cycle())
                .setOldVerdict(old.map(VerdictChanges::verdict).orElse(null))
                .setOldAt(old.map(Judged::at).orElse(null))
                .setOldElapsedMillis(
                        old.flatMap(Judged::took).map(Duration::toMillis).orElse(null))
                .setOldExcused(isExcused(old))
                .setOldOpenness(openness(before))
                .setNewVerdict(current.map(VerdictChanges::verdict).orElse(null))
                .setNewAt(current.map(Judged::at).orElse(null))
                .setNewElapsedMillis(
                        current.flatMap(Judged::took).map(Duration::toMillis).orElse(null))
                .setNewExcused(isExcused(current))
                .setNewOpenness(openness(now))
                .setAsOf(ClockStatuses.millis(asOf))
                .setApplicationId(applicationId)
                .build();
    }

    private static Verdict verdict(final Judged judged) {
        return judged.outcome() == Outcome.MET ? Verdict.MET : Verdict.BREACHED;
    }

    private static boolean isExcused(final Optional<Judged> judged) {
        return judged.filter(one -> one.outcome() == Outcome.EXCUSED).isPresent();
    }

    private static io.slamonitor.avro.Openness openness(final Optional<Standing> standing) {
        return standing.flatMap(Standing::open)
                .map(open -> io.slamonitor.avro.Openness.valueOf(open.name()))
                .orElse(null);
    }

    /** What the clock counted for. */
    public static Optional<Standing> before(final VerdictChange change) {
        return standing(
                change.getOldVerdict(),
                change.getOldAt(),
                change.getOldElapsedMillis(),
                change.getOldExcused(),
                change.getOldOpenness());
    }

    /** What the clock counts for. */
    public static Optional<Standing> now(final VerdictChange change) {
        return standing(
                change.getNewVerdict(),
                change.getNewAt(),
                change.getNewElapsedMillis(),
                change.getNewExcused(),
                change.getNewOpenness());
    }

    private static Optional<Standing> standing(
            final Verdict verdict,
            final Instant at,
            final Long elapsedMillis,
            final boolean excused,
            final io.slamonitor.avro.Openness openness) {
        final Optional<Judged> judged = Optional.ofNullable(verdict)
                .map(known -> new Judged(
                        outcome(known, excused),
                        at,
                        Optional.ofNullable(elapsedMillis).map(Duration::ofMillis)));
        final Optional<Openness> open = Optional.ofNullable(openness).map(known -> Openness.valueOf(known.name()));
        return judged.isEmpty() && open.isEmpty() ? Optional.empty() : Optional.of(new Standing(judged, open));
    }

    private static Outcome outcome(final Verdict verdict, final boolean excused) {
        return excused ? Outcome.EXCUSED : Outcome.valueOf(verdict.name());
    }
}
