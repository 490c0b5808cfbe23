package io.slamonitor.evaluation;

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
 * @param firstMoment the index of the first moment that had this rule
 */
record Regime(Instant from, Instant to, Optional<ClockRule> rule, Instant countsFrom, int firstMoment) {

    /**
     * The regimes of a run, in order. A rule that applied for no time at all is left out, and so is one that came while
     * the ticket was resolved or closed: no clock ran that it could have changed, so it takes effect at the reopening.
     */
    static List<Regime> of(final Run run, final Rules rules, final List<Moment> moments) {
        final List<Regime> regimes = sealed(run, rules);
        for (int i = run.firstKnown(); i < run.momentsEnd(moments); i++) {
            if (!moments.get(i).isDone() && run.lasts(i, moments)) {
                enter(regimes, run, i, moments.get(i).at(), rules.at(i));
            }
        }
        if (regimes.isEmpty()) {
            final int last = run.momentsEnd(moments) - 1;
            enter(regimes, run, last, run.startedAt(), rules.at(last));
        }
        regimes.set(regimes.size() - 1, regimes.get(regimes.size() - 1).until(run.endedAt()));
        return regimes;
    }

    /** The first rule that applies from a moment on while the ticket is not done; empty if none ever does. */
    static Optional<ClockRule> firstRule(final int from, final Rules rules, final List<Moment> moments) {
        for (int i = from; i < moments.size(); i++) {
            if (!moments.get(i).isDone() && rules.at(i).isPresent()) {
                return rules.at(i);
            }
        }
        return Optional.empty();
    }

    private static List<Regime> sealed(final Run run, final Rules rules) {
        final List<Regime> regimes = new ArrayList<>();
        for (final Checkpoint.Stage stage :
                run.sealed().map(Checkpoint.Cycle::regimes).orElse(List.of())) {
            if (!regimes.isEmpty()) {
                regimes.set(regimes.size() - 1, regimes.get(regimes.size() - 1).until(stage.from()));
            }
            regimes.add(new Regime(stage.from(), null, rules.at(stage.moment()), stage.countsFrom(), stage.moment()));
        }
        return regimes;
    }

    private static void enter(
            final List<Regime> regimes,
            final Run run,
            final int moment,
            final Instant at,
            final Optional<ClockRule> rule) {
        if (regimes.isEmpty()) {
            regimes.add(new Regime(run.startedAt(), null, rule, run.startedAt(), moment));
            return;
        }
        final Regime last = regimes.get(regimes.size() - 1);
        if (!last.rule.equals(rule)) {
            regimes.set(regimes.size() - 1, last.until(at));
            regimes.add(new Regime(at, null, rule, countsFrom(last, rule, at), moment));
        }
    }

    private static Instant countsFrom(final Regime last, final Optional<ClockRule> rule, final Instant at) {
        final boolean restarts = rule.isPresent()
                && last.rule.isPresent()
                && rule.get().onRetarget() == OnRetarget.RESTART
                && !rule.get().promisesTheSameAs(last.rule.get());
        return restarts ? at : last.countsFrom;
    }

    /** Whether the clock is due as under another regime. */
    boolean isDueAs(final Regime other) {
        return rule.map(ClockRule::deadline).equals(other.rule.map(ClockRule::deadline));
    }

    private Regime until(final Instant end) {
        return new Regime(from, end, rule, countsFrom, firstMoment);
    }

    /** An instant at which something would be so, moved to when the rule began if it lies before: a rule does not look back. */
    Instant notBeforeIt(final Instant at) {
        return at.isBefore(from) ? from : at;
    }
}
