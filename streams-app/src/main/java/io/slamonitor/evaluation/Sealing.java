package io.slamonitor.evaluation;

import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/**
 * Seals the older part of a long history: evaluates it once more, and keeps what the evaluation of the rest needs to go on.
 */
public final class Sealing {
    private final Timeline timeline;
    private final Timeline whole;
    private final Instant at;
    private final List<TicketEvent> excuses;
    private final Map<Metric, RunTracer> tracers = new TreeMap<>();
    private final Map<Metric, SealedCycle> cycles = new TreeMap<>();

    private Sealing(final Timeline timeline, final Timeline whole, final Instant at) {
        this.timeline = timeline;
        this.whole = whole;
        this.at = at;
        this.excuses = timeline.moments().stream()
                .flatMap(moment -> moment.event().stream())
                .filter(event -> event.type() == EventType.EXCUSED)
                .toList();
        Metric.MEASURED.forEach(this::trace);
    }

    /** Whether a ticket has any target or not: its cycles are counted from the first. */
    private void trace(final Metric metric) {
        final Rules rules = Rules.of(metric, timeline.moments());
        final RunTracer tracer = RunTracer.trace(metric, rules, firstResponse(timeline), timeline);
        tracers.put(metric, tracer);
        if (!tracer.runs().isEmpty()) {
            final Run last = tracer.runs().get(tracer.runs().size() - 1);
            cycles.put(
                    metric,
                    SealedCycle.of(
                            last,
                            rules,
                            timeline.moments(),
                            at,
                            new SealedCycle.Later(ruleNow(metric, last.cycle()), from -> ruleFrom(metric, from))));
        }
    }

    private static Rules firstResponse(final Timeline timeline) {
        return Rules.of(Metric.FIRST_RESPONSE, timeline.moments());
    }

    /** The rule that judges a cycle now, with everything that has happened since; empty if none ever did. */
    private Optional<ClockRule> ruleNow(final Metric metric, final int cycle) {
        final Rules rules = Rules.of(metric, whole.moments());
        return RunTracer.trace(metric, rules, firstResponse(whole), whole).runs().stream()
                .filter(run -> run.cycle() == cycle)
                .findFirst()
                .flatMap(run -> Ruled.of(run, rules, whole.moments()))
                .flatMap(ruled -> ruled.judging().rule());
    }

    /** The first rule from a moment on, with everything that has happened since; the moments up to the seal are the same. */
    private Optional<ClockRule> ruleFrom(final Metric metric, final int moment) {
        return Regime.firstRule(moment, Rules.of(metric, whole.moments()), whole.moments());
    }

    /**
     * Seals a history.
     *
     * @param before what is left of what was sealed before
     * @param history the events since then
     * @param older those of them that are to be sealed, at least one: all up to an instant
     * @param catalogues those by which it is judged; what it is judged by is frozen with it
     * @param asOf the judged time, UTC: what counted is measured by the rules of then, since that is what has been told
     */
    public static Checkpoint seal(
            final Optional<Checkpoint> before,
            final TicketHistory history,
            final TicketHistory older,
            final Catalogues catalogues,
            final Instant asOf) {
        final Instant at = older.events().get(older.events().size() - 1).occurredAt();
        final Timeline timeline = Evaluator.timeline(before, older, catalogues, at);
        final Timeline whole = Evaluator.timeline(before, history, catalogues, asOf);
        final long events =
                before.map(Checkpoint::events).orElse(0L) + older.events().size();
        return new Sealing(timeline, whole, at).checkpoint(events);
    }

    private Checkpoint checkpoint(final long events) {
        final List<Integer> kept = new ArrayList<>(needed());
        final IntUnaryOperator places = index -> index < 0 ? index : kept.indexOf(index);
        final Map<Metric, Checkpoint.Cycles> metrics = new TreeMap<>();
        tracers.forEach((metric, tracer) -> metrics.put(
                metric,
                tracer.standing(Optional.ofNullable(cycles.get(metric))
                        .map(cycle -> cycle.sealed(
                                Excuse.first(new ClockId(metric, cycle.run().cycle()), cycle.run(), excuses),
                                places)))));
        return new Checkpoint(
                at,
                events,
                timeline.createdAt(),
                timeline.isGone(),
                kept.stream().map(index -> kept(timeline.moments().get(index))).toList(),
                places.applyAsInt(lock()),
                timeline.afterLock().stream().findFirst(),
                new TreeMap<>(metrics),
                TicketRungs.standing(timeline, at, places),
                ContractBreaks.standing(timeline),
                AutoCloser.standing(timeline),
                Spells.bounded(RequesterCase.spells(timeline)));
    }

    private static Checkpoint.Kept kept(final Moment moment) {
        return new Checkpoint.Kept(
                moment.at(),
                moment.event(),
                moment.before(),
                moment.after(),
                moment.catalogue().map(PolicyCatalog::version));
    }

    /** Every moment that is referred to, and with each the one that lasts of those that share its instant. */
    private SortedSet<Integer> needed() {
        final List<Moment> moments = timeline.moments();
        final SortedSet<Integer> needed = new TreeSet<>();
        needed.add(0);
        needed.add(moments.size() - 1);
        needed.add(lock());
        cycles.values().forEach(cycle -> needed.addAll(cycle.needed()));
        TicketRungs.needed(timeline).forEach(needed::add);
        int firstJudged = -1;
        int lastJudged = -1;
        int done = -1;
        for (int i = 0; i < moments.size(); i++) {
            lastJudged = moments.get(i).policy().isPresent() ? i : lastJudged;
            firstJudged = firstJudged < 0 ? lastJudged : firstJudged;
            done = moments.get(i).becomesDone() ? i : done;
        }
        needed.addAll(List.of(firstJudged, lastJudged, done));
        needed.removeIf(index -> index < 0);
        final SortedSet<Integer> withLasting = new TreeSet<>(needed);
        needed.forEach(
                index -> withLasting.add(Moment.indexAt(moments.get(index).at(), moments)));
        return withLasting;
    }

    private int lock() {
        return timeline.lock()
                .map(locked -> timeline.moments().lastIndexOf(locked))
                .orElse(-1);
    }
}
