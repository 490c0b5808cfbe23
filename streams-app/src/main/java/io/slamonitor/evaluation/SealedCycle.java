package io.slamonitor.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * What is kept of the last cycle of a metric when the history is sealed. Everything up to the last moment of the cycle is
 * summed up; from there on it is measured as ever.
 *
 * @param run the cycle
 * @param alive whether any rule applied for any time; if not, whatever applies when it goes on is its first
 * @param stages its last rule, and after it that no target applied, if so
 * @param dueSince since when it has been due as it is, UTC
 * @param parts what counted
 * @param crossings what was crossed; empty if no target ever applied
 * @param summedUpTo up to when that is final, UTC
 */
record SealedCycle(
        Run run,
        boolean alive,
        List<Regime> stages,
        Instant dueSince,
        List<Checkpoint.Part> parts,
        Optional<Crossings> crossings,
        Instant summedUpTo) {

    /**
     * What is known of rules after the seal.
     *
     * @param ruleNow the rule by which it is measured; empty if no target ever applied, now included
     * @param firstFrom the first rule from a moment on
     */
    record Later(Optional<ClockRule> ruleNow, IntFunction<Optional<ClockRule>> firstFrom) {}

    static SealedCycle of(
            final Run run, final Rules rules, final List<Moment> moments, final Instant asOf, final Later later) {
        final Optional<Ruled> judged = Ruled.of(run, rules, moments);
        final List<Regime> all = judged.map(Ruled::all).orElseGet(() -> Regime.of(run, rules, moments));
        final List<Regime> stages = judged.map(
                        ruled -> all.subList(ruled.regimes().size() - 1, all.size()))
                .orElse(all);
        final Optional<List<Optional<Meter>>> meters =
                judged.map(ruled -> Meter.of(ruled.regimes(), ruled.run(), moments));
        final int lastJudged = lastMoment(judged.map(Ruled::run).orElse(run), moments);
        return new SealedCycle(
                run,
                run.wasAlive(moments),
                stages,
                meters.flatMap(each -> each.get(each.size() - 1))
                        .map(Meter::appliesFrom)
                        .orElse(run.startedAt()),
                parts(run, stages, lastJudged, moments, later),
                judged.map(ruled ->
                        new Crossings(ruled.run(), ruled.regimes(), meters.orElseThrow(), rules, moments, asOf)),
                moments.get(lastJudged).at());
    }

    private static List<Checkpoint.Part> parts(
            final Run run,
            final List<Regime> stages,
            final int lastJudged,
            final List<Moment> moments,
            final Later later) {
        final Optional<Meter> now = later.ruleNow().map(rule -> measuring(stages.get(0), rule, run, moments));
        final Optional<Meter> then = stages.get(0)
                .rule()
                .or(() -> later.firstFrom().apply(stages.get(0).firstMoment()))
                .map(rule -> measuring(stages.get(0), rule, run, moments))
                .or(() -> now);
        final SortedMap<Duration, Instant> reached =
                later.ruleNow().map(rule -> reached(rule, now.orElseThrow())).orElseGet(TreeMap::new);
        final List<Checkpoint.Part> parts = new ArrayList<>();
        parts.add(part(run.startedAt(), lastJudged, moments, now, then, reached));
        if (stages.size() > 1) {
            parts.add(part(stages.get(1).from(), lastMoment(run, moments), moments, now, then, reached));
        }
        return parts;
    }

    private static Checkpoint.Part part(
            final Instant from,
            final int lastMoment,
            final List<Moment> moments,
            final Optional<Meter> now,
            final Optional<Meter> then,
            final SortedMap<Duration, Instant> reached) {
        final Instant until = moments.get(lastMoment).at();
        final SortedMap<Duration, Instant> within = new TreeMap<>(reached);
        within.values().removeIf(at -> at.isBefore(from) || at.isAfter(until));
        return new Checkpoint.Part(from, lastMoment, held(now, from, until), held(then, from, until), within);
    }

    /** Measures the run by one rule, from where the rule at the seal began to count. */
    private static Meter measuring(
            final Regime atTheSeal, final ClockRule rule, final Run run, final List<Moment> moments) {
        final Regime regime =
                new Regime(atTheSeal.from(), null, Optional.of(rule), atTheSeal.countsFrom(), atTheSeal.firstMoment());
        return Meter.of(List.of(regime), run, moments).get(0).orElseThrow();
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

    private static List<Checkpoint.Held> held(final Optional<Meter> meter, final Instant from, final Instant until) {
        return meter.map(measuring -> measuring.heldBetween(from, until)).orElse(Map.of()).entrySet().stream()
                .map(entry -> new Checkpoint.Held(
                        entry.getKey().level(), entry.getKey().team(), entry.getValue()))
                .toList();
    }

    private static SortedMap<Duration, Instant> reached(final ClockRule rule, final Meter meter) {
        final SortedMap<Duration, Instant> reached = new TreeMap<>();
        if (rule.deadline() instanceof Deadline.Within within) {
            within.dueAt(meter).ifPresent(due -> reached.put(within.allowed(), due));
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
                                part.from(),
                                places.applyAsInt(part.lastMoment()),
                                part.held(),
                                part.heldThen(),
                                part.reached()))
                        .toList(),
                stages.stream()
                        .filter(unused -> alive)
                        .map(stage -> new Checkpoint.Stage(
                                stage.from(), places.applyAsInt(stage.firstMoment()), stage.countsFrom()))
                        .toList(),
                crossings
                        .filter(unused -> alive)
                        .map(all -> all.pointsBy(summedUpTo))
                        .orElse(List.of()),
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
