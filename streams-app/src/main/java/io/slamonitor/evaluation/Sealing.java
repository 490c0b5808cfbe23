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
    private final Instant at;
    private final List<TicketEvent> excuses;
    private final Map<Metric, RunTracer> tracers = new TreeMap<>();
    private final Map<Metric, SealedCycle> cycles = new TreeMap<>();

    private Sealing(final Timeline timeline, final Instant at) {
        this.timeline = timeline;
        this.at = at;
        this.excuses = timeline.moments().stream()
                .flatMap(moment -> moment.event().stream())
                .filter(event -> event.type() == EventType.EXCUSED)
                .toList();
        final Rules firstResponse = Rules.of(Metric.FIRST_RESPONSE, timeline.moments());
        Metric.MEASURED.forEach(metric -> trace(metric, firstResponse));
    }

    /** Whether a ticket has any target or not: its cycles are counted from the first. */
    private void trace(final Metric metric, final Rules firstResponse) {
        final Rules rules = Rules.of(metric, timeline.moments());
        final RunTracer tracer = RunTracer.trace(metric, rules, firstResponse, timeline);
        tracers.put(metric, tracer);
        if (!tracer.runs().isEmpty()) {
            final Run last = tracer.runs().get(tracer.runs().size() - 1);
            cycles.put(metric, SealedCycle.of(last, rules, timeline.moments(), at));
        }
    }

    /**
     * Seals a history.
     *
     * @param before what is left of what was sealed before
     * @param older the events since then that are to be sealed, at least one
     * @param catalogues those by which it is judged; what it is judged by is frozen with it
     */
    public static Checkpoint seal(
            final Optional<Checkpoint> before, final TicketHistory older, final Catalogues catalogues) {
        final Instant at = older.events().get(older.events().size() - 1).occurredAt();
        final Timeline timeline = Evaluator.timeline(before, older, catalogues, at);
        final long events =
                before.map(Checkpoint::events).orElse(0L) + older.events().size();
        return new Sealing(timeline, at).checkpoint(events);
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
