package io.slamonitor.evaluation;

import io.slamonitor.policy.Metric;
import io.slamonitor.ticket.Erasure;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is left of the older part of a long history: exactly what the evaluation of the rest needs to go on. Immutable; all
 * instants are UTC. Moments are named by their place in {@link #moments}.
 *
 * @param at up to when the history is sealed: no event of that instant or before is taken any more
 * @param events how many events were sealed
 * @param createdAt when the ticket was created
 * @param gone whether it was merged or deleted
 * @param moments those that are still referred to, in order, the last of them as the ticket stood at the seal
 * @param lock the moment that locked the ticket; -1 if it was not locked
 * @param afterLock the first event that was tried on it after that
 * @param metrics the last cycle of each metric, and how its next one starts
 * @param rungs the escalations of the ticket itself
 * @param breaks what happened that its contract does not allow
 * @param closing how far the desk's unanswered attempts had come
 * @param spells when it counted as open for its requester; the last one has no end if it still did
 */
public record Checkpoint(
        Instant at,
        long events,
        Instant createdAt,
        boolean gone,
        List<Kept> moments,
        int lock,
        Optional<TicketEvent> afterLock,
        SortedMap<Metric, Cycles> metrics,
        List<Rung> rungs,
        Breaks breaks,
        Closing closing,
        List<RequesterCase.Spell> spells) {

    public Checkpoint {
        moments = List.copyOf(moments);
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        rungs = List.copyOf(rungs);
        spells = List.copyOf(spells);
    }

    /** Whether something that occurred at an instant is sealed, or would have to be. */
    public boolean covers(final Instant occurredAt) {
        return !occurredAt.isAfter(at);
    }

    /** Whether a clock was over when the history was sealed, and is evaluated no more. */
    public boolean holds(final ClockId clock) {
        final Cycles cycles = metrics.get(clock.metric());
        return cycles != null
                && cycles.last().filter(last -> clock.cycle() < last.number()).isPresent();
    }

    /** Whether an action was called for by what is evaluated no more. */
    public boolean holds(final ActionKey action) {
        return switch (action.type()) {
            case ESCALATE ->
                action.alert().map(AlertKey::clock).filter(this::holds).isPresent();
            case CLOSE_TICKET -> AutoCloser.number(action) < closing.called();
            case REJECT_TICKET, LOCK_TICKET -> false;
        };
    }

    /** The same with a person's id replaced; this very one if nothing names it. */
    public Checkpoint without(final Erasure erasure) {
        final SortedMap<Metric, Cycles> others = new TreeMap<>(metrics);
        others.replaceAll((metric, cycles) -> cycles.without(erasure));
        final Checkpoint erased = new Checkpoint(
                at,
                events,
                createdAt,
                gone,
                moments.stream().map(moment -> moment.without(erasure)).toList(),
                lock,
                afterLock.map(erasure::in),
                others,
                rungs,
                breaks,
                closing,
                spells);
        return erased.equals(this) ? this : erased;
    }

    /** @param catalogue the version of the catalogue that judges it */
    public record Kept(
            Instant at,
            Optional<TicketEvent> event,
            TicketAttributes before,
            TicketAttributes after,
            Optional<String> catalogue) {
        private Kept without(final Erasure erasure) {
            return new Kept(at, event.map(erasure::in), erasure.in(before), erasure.in(after), catalogue);
        }
    }

    /**
     * Where the cycles of a metric stand.
     *
     * @param closeStands whether a reopening left the last one closed
     * @param answered whether the first response was made
     * @param messageWhileDone whether a message waits for the ticket's reopening
     * @param last the last cycle; empty if there was none
     */
    public record Cycles(boolean closeStands, boolean answered, boolean messageWhileDone, Optional<Cycle> last) {
        private Cycles without(final Erasure erasure) {
            return new Cycles(closeStands, answered, messageWhileDone, last.map(cycle -> cycle.without(erasure)));
        }
    }

    /**
     * A cycle that may go on.
     *
     * @param number 1, 2, 3 …
     * @param endMoment the moment that ended it; -1 while it runs
     * @param endedAt when it ended; null while it runs
     * @param dueSince since when it has been due as it was
     * @param parts what counted in it: two if no target applied any more, before and since
     * @param regimes the last rule, and after it that no target applied, if so
     * @param points the points that were reached under that rule
     * @param standing what was crossed under earlier rules and is crossed still
     * @param forgiven what other targets forgave, the last time of each
     */
    public record Cycle(
            int number,
            int firstMoment,
            Instant startedAt,
            int endMoment,
            Instant endedAt,
            Ending ending,
            Instant dueSince,
            List<Part> parts,
            List<Stage> regimes,
            List<Point> points,
            List<Standing> standing,
            List<Forgiven> forgiven,
            Optional<Excuse> excuse) {

        public Cycle {
            parts = List.copyOf(parts);
            regimes = List.copyOf(regimes);
            points = List.copyOf(points);
            standing = List.copyOf(standing);
            forgiven = List.copyOf(forgiven);
        }

        private Cycle without(final Erasure erasure) {
            return new Cycle(
                    number,
                    firstMoment,
                    startedAt,
                    endMoment,
                    endedAt,
                    ending,
                    dueSince,
                    parts,
                    regimes,
                    points,
                    standing,
                    forgiven,
                    excuse.map(said -> new Excuse(said.at(), said.reason(), erasure.excuser(said.by()))));
        }
    }

    /**
     * A stretch of a cycle of which only the sums are left.
     *
     * @param lastMoment the moment that ends it: what follows is measured from there
     * @param held what counted in it, by who held the ticket, as the rule of the time of sealing measures it
     * @param heldThen the same as the cycle's rule at the seal measured it, or the first one after if no target applied then
     * @param reached when certain amounts, counted from the cycle's start, had counted
     */
    public record Part(
            Instant from, int lastMoment, List<Held> held, List<Held> heldThen, SortedMap<Duration, Instant> reached) {
        public Part {
            held = List.copyOf(held);
            heldThen = List.copyOf(heldThen);
            reached = Collections.unmodifiableSortedMap(new TreeMap<>(reached));
        }

        /** As the cycle's rule at the seal measured it, which says nothing of when other amounts had counted. */
        Part asThen() {
            return new Part(from, lastMoment, heldThen, heldThen, heldThen.equals(held) ? reached : new TreeMap<>());
        }

        Duration counted() {
            return held.stream().map(Held::counted).reduce(Duration.ZERO, Duration::plus);
        }
    }

    /** Business time in which a level or team held the ticket. */
    public record Held(Optional<String> level, Optional<String> team, Duration counted) {}

    /** A rule by the moment that brought it. */
    public record Stage(Instant from, int moment, Instant countsFrom) {}

    /**
     * A point that was reached.
     *
     * @param telling which of the rule's tellings, from 0; -1 for the breach
     * @param at when it could be told; what waits for the morning is reached when the cycle's sealed part ends
     * @param silent whether nobody was told, since the desk was there already
     * @param repeated how often it has been said again; empty unless it is what is told
     */
    public record Point(int telling, Instant at, boolean silent, Optional<Repeated> repeated) {}

    /**
     * What was crossed under an earlier rule.
     *
     * @param moment a moment of that rule
     * @param telling which of its tellings, from 0; -1 for the breach
     */
    public record Standing(
            int moment, int telling, int rank, Instant at, boolean silent, Optional<Repeated> repeated) {}

    /**
     * How often something was said again.
     *
     * @param said each time, the last of them perhaps still to come
     * @param acknowledgedAt when somebody acknowledged it
     * @param left how much business time is left to the next time
     * @param by the instant at which that was so
     */
    public record Repeated(List<Announcement> said, Optional<Instant> acknowledgedAt, Duration left, Instant by) {
        public Repeated {
            said = List.copyOf(said);
        }
    }

    /**
     * A level that was reached by an escalation of the ticket itself.
     *
     * @param moment when its condition first held
     * @param rung which of the ladder's rungs, from 0
     * @param at when it could be told; empty if never
     * @param byHand whether the desk was there by then, if that lies before the seal
     */
    public record Rung(int moment, int rung, Optional<Instant> at, boolean byHand, Optional<Repeated> repeated) {}

    /**
     * @param messages how many the requester had written
     * @param found what was found
     */
    public record Breaks(int messages, List<Announcement> found) {
        public Breaks {
            found = List.copyOf(found);
        }
    }

    /**
     * @param counting whether attempts were counted
     * @param due when the ticket is to be closed unless an answer comes before
     * @param unanswered whether a closing was called for, and no answer had come since
     * @param called how many closings were called for
     * @param last the last of them
     */
    public record Closing(
            boolean counting,
            int attempts,
            Optional<Instant> due,
            String reason,
            boolean unanswered,
            int called,
            Optional<Action> last) {}

    static <K extends Comparable<K>, V> SortedMap<K, V> sorted(final Map<K, V> entries) {
        return new TreeMap<>(entries);
    }
}
