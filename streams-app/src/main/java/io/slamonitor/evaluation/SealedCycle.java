package io.slamonitor.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * What is kept of the last cycle of a metric when the history is sealed. Everything up to the last moment of the cycle is
 * summed up; from there on it is measured as ever.
 *
 * @param run the cycle
 * @param ruled the same as it is judged; empty if no target ever applied
 * @param stages its last rule, and after it that no target applied, if so
 * @param parts what counted
 * @param crossings what was crossed; empty if no target ever applied
 */
record SealedCycle(
        Run run,
        Optional<Ruled> ruled,
        List<Regime> stages,
        Instant dueSince,
        List<Checkpoint.Part> parts,
        Optional<Crossings> crossings,
        Instant summedUpTo) {

    static SealedCycle of(final Run run, final Rules rules, final List<Moment> moments, final Instant asOf) {
        final int last = lastMoment(run, moments);
        final Optional<Ruled> judged = Ruled.of(run, rules, moments);
        if (judged.isEmpty()) {
            final List<Checkpoint.Part> nothing =
                    List.of(new Checkpoint.Part(run.startedAt(), last, List.of(), new TreeMap<>()));
            return new SealedCycle(
                    run,
                    judged,
                    Regime.of(run, rules, moments),
                    run.startedAt(),
                    nothing,
                    Optional.empty(),
                    moments.get(last).at());
        }
        final Ruled ruled = judged.get();
        final List<Optional<Meter>> meters = Meter.of(ruled.regimes(), ruled.run(), moments);
        final Meter meter = meters.get(meters.size() - 1).orElseThrow();
        final Crossings crossings = new Crossings(ruled.run(), ruled.regimes(), meters, rules, moments, asOf);
        final int lastJudged = lastMoment(ruled.run(), moments);
        final Instant until = moments.get(lastJudged).at();
        final List<Checkpoint.Part> parts = new ArrayList<>();
        parts.add(new Checkpoint.Part(
                run.startedAt(),
                lastJudged,
                held(meter, run.startedAt(), until),
                reached(ruled.judging(), meter, until)));
        ruled.withdrawal()
                .ifPresent(since -> parts.add(new Checkpoint.Part(
                        since.from(),
                        last,
                        held(
                                Meter.of(List.of(ruled.judging()), run, moments)
                                        .get(0)
                                        .orElseThrow(),
                                since.from(),
                                moments.get(last).at()),
                        new TreeMap<>())));
        return new SealedCycle(
                run,
                judged,
                ruled.all().subList(ruled.regimes().size() - 1, ruled.all().size()),
                meter.appliesFrom(),
                parts,
                Optional.of(crossings),
                until);
    }

    /** The last of its moments in which time passed, or else the last. */
    private static int lastMoment(final Run run, final List<Moment> moments) {
        final int last = run.momentsEnd(moments) - 1;
        for (int i = last; i >= run.firstKnown(); i--) {
            if (run.lasts(i, moments)) {
                return i;
            }
        }
        return last;
    }

    private static List<Checkpoint.Held> held(final Meter meter, final Instant from, final Instant until) {
        return meter.heldBetween(from, until).entrySet().stream()
                .map(entry -> new Checkpoint.Held(
                        entry.getKey().level(), entry.getKey().team(), entry.getValue()))
                .toList();
    }

    private static TreeMap<Duration, Instant> reached(final Regime regime, final Meter meter, final Instant until) {
        final TreeMap<Duration, Instant> reached = new TreeMap<>();
        if (regime.rule().orElseThrow().deadline() instanceof Deadline.Within within) {
            within.dueAt(meter).filter(due -> !due.isAfter(until)).ifPresent(due -> reached.put(within.allowed(), due));
        }
        return reached;
    }

    /** The moments that it refers to. */
    List<Integer> needed() {
        final List<Integer> needed = new ArrayList<>(List.of(run.firstMoment(), run.endMoment()));
        parts.forEach(part -> needed.add(part.lastMoment()));
        stages.forEach(stage -> needed.add(stage.firstMoment()));
        earlier().forEach(crossing -> needed.add(crossing.moment()));
        return needed;
    }

    /** What rules before the last one had crossed. */
    private List<Crossing> earlier() {
        return crossings.stream()
                .flatMap(all -> all.standing().values().stream())
                .filter(crossing -> crossing.moment() != stages.get(0).firstMoment())
                .toList();
    }

    Checkpoint.Cycle sealed(final Optional<Excuse> excuse, final IntUnaryOperator places) {
        return new Checkpoint.Cycle(
                run.cycle(),
                places.applyAsInt(run.firstMoment()),
                run.startedAt(),
                places.applyAsInt(run.endMoment()),
                run.endedAt(),
                run.ending(),
                dueSince,
                parts.stream()
                        .map(part -> new Checkpoint.Part(
                                part.from(), places.applyAsInt(part.lastMoment()), part.held(), part.reached()))
                        .toList(),
                stages.stream()
                        .map(stage -> new Checkpoint.Stage(
                                stage.from(), places.applyAsInt(stage.firstMoment()), stage.countsFrom()))
                        .toList(),
                crossings.map(all -> all.pointsBy(summedUpTo)).orElse(List.of()),
                earlier().stream().map(crossing -> standing(crossing, places)).toList(),
                crossings.map(all -> lastOfEach(all.forgiven())).orElse(List.of()),
                excuse);
    }

    private Checkpoint.Standing standing(final Crossing crossing, final IntUnaryOperator places) {
        return new Checkpoint.Standing(
                places.applyAsInt(crossing.moment()),
                crossing.index(),
                crossing.rank(),
                crossing.at(),
                crossing.silent(),
                crossings.orElseThrow().repeatedBy(summedUpTo, crossing));
    }

    private static List<Forgiven> lastOfEach(final List<Forgiven> forgiven) {
        final Map<Telling.Key, Forgiven> last = new LinkedHashMap<>();
        forgiven.forEach(past -> last.put(
                new Telling.Key(past.announcement().kind(), past.announcement().level()), past));
        return List.copyOf(last.values());
    }
}
