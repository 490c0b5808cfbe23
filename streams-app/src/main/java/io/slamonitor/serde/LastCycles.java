package io.slamonitor.serde;

import static io.slamonitor.serde.ClockStatuses.millis;

import io.slamonitor.avro.state.SealedAmount;
import io.slamonitor.avro.state.SealedCrossing;
import io.slamonitor.avro.state.SealedCycle;
import io.slamonitor.avro.state.SealedExcuse;
import io.slamonitor.avro.state.SealedForgiven;
import io.slamonitor.avro.state.SealedPart;
import io.slamonitor.avro.state.SealedPoint;
import io.slamonitor.avro.state.SealedRegime;
import io.slamonitor.avro.state.SealedTime;
import io.slamonitor.evaluation.Checkpoint;
import io.slamonitor.evaluation.Ending;
import io.slamonitor.evaluation.Excuse;
import io.slamonitor.evaluation.Forgiven;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The last cycle of each metric of a sealed history, as it is kept. */
final class LastCycles {
    private LastCycles() {}

    static SealedCycle toAvro(final Checkpoint.Cycle cycle) {
        return SealedCycle.newBuilder()
                .setNumber(cycle.number())
                .setFirstMoment(cycle.firstMoment())
                .setStartedAt(millis(cycle.startedAt()))
                .setEndMoment(cycle.endMoment())
                .setEndedAt(millis(cycle.endedAt()))
                .setEnding(cycle.ending().name())
                .setDueSince(millis(cycle.dueSince()))
                .setParts(cycle.parts().stream().map(LastCycles::toAvro).toList())
                .setRegimes(cycle.regimes().stream()
                        .map(regime ->
                                new SealedRegime(millis(regime.from()), regime.moment(), millis(regime.countsFrom())))
                        .toList())
                .setPoints(cycle.points().stream().map(LastCycles::toAvro).toList())
                .setStanding(cycle.standing().stream().map(LastCycles::toAvro).toList())
                .setForgiven(cycle.forgiven().stream()
                        .map(past -> new SealedForgiven(
                                SealedAnnouncements.toAvro(past.announcement()), millis(past.until())))
                        .toList())
                .setExcuse(cycle.excuse()
                        .map(excuse -> new SealedExcuse(
                                millis(excuse.at()),
                                excuse.reason().orElse(null),
                                excuse.by().orElse(null)))
                        .orElse(null))
                .build();
    }

    static Checkpoint.Cycle fromAvro(final SealedCycle avro) {
        return new Checkpoint.Cycle(
                avro.getNumber(),
                avro.getFirstMoment(),
                avro.getStartedAt(),
                avro.getEndMoment(),
                avro.getEndedAt(),
                Ending.valueOf(avro.getEnding()),
                avro.getDueSince(),
                avro.getParts().stream().map(LastCycles::fromAvro).toList(),
                avro.getRegimes().stream()
                        .map(regime ->
                                new Checkpoint.Stage(regime.getFrom(), regime.getMoment(), regime.getCountsFrom()))
                        .toList(),
                avro.getPoints().stream().map(LastCycles::fromAvro).toList(),
                avro.getStanding().stream().map(LastCycles::fromAvro).toList(),
                avro.getForgiven().stream()
                        .map(past ->
                                new Forgiven(SealedAnnouncements.fromAvro(past.getAnnouncement()), past.getUntil()))
                        .toList(),
                Optional.ofNullable(avro.getExcuse())
                        .map(excuse -> new Excuse(
                                excuse.getAt(),
                                Optional.ofNullable(excuse.getReason()),
                                Optional.ofNullable(excuse.getBy()))));
    }

    private static SealedPart toAvro(final Checkpoint.Part part) {
        return new SealedPart(
                millis(part.from()),
                part.lastMoment(),
                held(part.held()),
                held(part.heldThen()),
                part.reached().entrySet().stream()
                        .map(known -> new SealedAmount(known.getKey().toMillis(), millis(known.getValue())))
                        .toList());
    }

    private static Checkpoint.Part fromAvro(final SealedPart avro) {
        final SortedMap<Duration, Instant> reached = new TreeMap<>();
        avro.getReached().forEach(known -> reached.put(Duration.ofMillis(known.getAmountMillis()), known.getAt()));
        return new Checkpoint.Part(
                avro.getFrom(), avro.getLastMoment(), times(avro.getHeld()), times(avro.getHeldThen()), reached);
    }

    private static List<SealedTime> held(final List<Checkpoint.Held> held) {
        return held.stream()
                .map(one -> new SealedTime(
                        one.level().orElse(null),
                        one.team().orElse(null),
                        one.counted().toMillis()))
                .toList();
    }

    private static List<Checkpoint.Held> times(final List<SealedTime> avro) {
        return avro.stream()
                .map(one -> new Checkpoint.Held(
                        Optional.ofNullable(one.getLevel()),
                        Optional.ofNullable(one.getTeam()),
                        Duration.ofMillis(one.getCountedMillis())))
                .toList();
    }

    private static SealedPoint toAvro(final Checkpoint.Point point) {
        return new SealedPoint(
                point.telling(),
                millis(point.at()),
                point.silent(),
                point.repeated().map(SealedAnnouncements::toAvro).orElse(null));
    }

    private static Checkpoint.Point fromAvro(final SealedPoint avro) {
        return new Checkpoint.Point(
                avro.getTelling(),
                avro.getAt(),
                avro.getSilent(),
                Optional.ofNullable(avro.getRepeated()).map(SealedAnnouncements::fromAvro));
    }

    private static SealedCrossing toAvro(final Checkpoint.Standing standing) {
        return new SealedCrossing(
                standing.moment(),
                standing.telling(),
                standing.rank(),
                millis(standing.at()),
                standing.silent(),
                standing.repeated().map(SealedAnnouncements::toAvro).orElse(null));
    }

    private static Checkpoint.Standing fromAvro(final SealedCrossing avro) {
        return new Checkpoint.Standing(
                avro.getMoment(),
                avro.getTelling(),
                avro.getRank(),
                avro.getAt(),
                avro.getSilent(),
                Optional.ofNullable(avro.getRepeated()).map(SealedAnnouncements::fromAvro));
    }
}
