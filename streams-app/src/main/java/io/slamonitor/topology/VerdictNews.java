package io.slamonitor.topology;

import io.slamonitor.attainment.Contribution;
import io.slamonitor.attainment.Dimension;
import io.slamonitor.attainment.Group;
import io.slamonitor.attainment.Standing;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.ClockId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What attainment has to be told of a ticket: the difference between what its clocks count for and what was told.
 *
 * @param changes what to tell
 * @param told what will have been told then
 */
record VerdictNews(List<Change> changes, Map<ClockId, Contribution> told) {

    /**
     * What a clock counts for within one group changes.
     *
     * @param before empty if it counted for nothing there
     * @param now empty if it counts for nothing there
     */
    record Change(ClockId clock, Group group, Optional<Standing> before, Optional<Standing> now) {}

    /**
     * @param clocks the ticket's, as they are
     * @param vanished clocks that were told of and never were. What was told of any other clock that is not there stands
     * @param by what clocks are told apart by
     */
    static VerdictNews of(
            final List<Clock> clocks,
            final List<ClockId> vanished,
            final Map<ClockId, Contribution> told,
            final Set<Dimension> by) {
        final List<Change> changes = new ArrayList<>();
        final Map<ClockId, Contribution> telling = new HashMap<>(told);
        for (final Clock clock : clocks) {
            change(clock.id(), Contribution.of(clock, by), telling, changes);
        }
        for (final ClockId clock : vanished) {
            change(clock, Optional.empty(), telling, changes);
        }
        return new VerdictNews(changes, telling);
    }

    /** A ticket that leaves the store is done, so nothing of it is open, and its verdicts stand. */
    VerdictNews whenTheTicketLeaves() {
        return new VerdictNews(changes, Map.of());
    }

    /** What will have been told of these clocks: what was told of clocks that are sealed stands, and is kept no more. */
    Map<ClockId, Contribution> only(final Set<ClockId> clocks) {
        final Map<ClockId, Contribution> some = new HashMap<>(told);
        some.keySet().retainAll(clocks);
        return some;
    }

    private static void change(
            final ClockId clock,
            final Optional<Contribution> now,
            final Map<ClockId, Contribution> telling,
            final List<Change> changes) {
        final Optional<Contribution> before =
                Optional.ofNullable(now.isPresent() ? telling.put(clock, now.get()) : telling.remove(clock));
        if (before.equals(now)) {
            return;
        }
        final Optional<Standing> was = before.map(Contribution::standing);
        final Optional<Standing> is = now.map(Contribution::standing);
        final Optional<Group> from = before.map(Contribution::group);
        final Optional<Group> to = now.map(Contribution::group);
        if (from.equals(to)) {
            changes.add(new Change(clock, to.orElseThrow(), was, is));
        } else {
            from.ifPresent(group -> changes.add(new Change(clock, group, was, Optional.empty())));
            to.ifPresent(group -> changes.add(new Change(clock, group, Optional.empty(), is)));
        }
    }
}
