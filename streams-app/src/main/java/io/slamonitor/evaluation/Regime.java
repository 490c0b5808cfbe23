package io.slamonitor.evaluation;

import io.slamonitor.policy.Metric;
import io.slamonitor.policy.OnRetarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of a run under one rule.
 *
 * @param from when the rule began to apply, UTC
 * @param to when it ceased to; null if it still applies
 * @param rule the rule; empty while no target applied
 * @param countsFrom the instant before which nothing counts: the run's start, or a change of target that restarted it
 * @param lastMoment the index of the last moment that had this rule
 */
record Regime(Instant from, Instant to, Optional<ClockRule> rule, Instant countsFrom, int lastMoment) {

    /** The regimes of a run, in order. Rules that applied for no time at all are left out, unless there is no other. */
    static List<Regime> of(final Run run, final Metric metric, final List<Moment> moments) {
        final int end = Math.max(run.isOpen() ? moments.size() : run.endMoment(), run.firstMoment() + 1);
        final List<Regime> regimes = new ArrayList<>();
        for (int i = run.firstMoment(); i < end; i++) {
            final Instant at = moments.get(i).at();
            final Instant next = i + 1 < end ? moments.get(i + 1).at() : run.endedAt();
            final boolean lasts = next == null || next.isAfter(at);
            if (lasts || regimes.isEmpty() && i + 1 == end) {
                append(regimes, run, i, at, ClockRule.at(moments.get(i), metric));
            }
        }
        final Regime last = regimes.remove(regimes.size() - 1);
        regimes.add(new Regime(last.from, run.endedAt(), last.rule, last.countsFrom, last.lastMoment));
        return regimes;
    }

    private static void append(
            final List<Regime> regimes,
            final Run run,
            final int index,
            final Instant at,
            final Optional<ClockRule> rule) {
        if (regimes.isEmpty()) {
            regimes.add(new Regime(run.startedAt(), null, rule, run.startedAt(), index));
            return;
        }
        final Regime last = regimes.remove(regimes.size() - 1);
        if (last.rule.equals(rule)) {
            regimes.add(new Regime(last.from, null, rule, last.countsFrom, index));
            return;
        }
        regimes.add(new Regime(last.from, at, last.rule, last.countsFrom, last.lastMoment));
        regimes.add(new Regime(at, null, rule, countsFrom(last, rule, at), index));
    }

    private static Instant countsFrom(final Regime last, final Optional<ClockRule> rule, final Instant at) {
        final boolean restarts = rule.isPresent()
                && last.rule.isPresent()
                && rule.get().onRetarget() == OnRetarget.RESTART
                && !rule.get().promisesTheSameAs(last.rule.get());
        return restarts ? at : last.countsFrom;
    }
}
