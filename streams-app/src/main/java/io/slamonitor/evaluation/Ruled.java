package io.slamonitor.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * A run with the rules that a clock of it is judged by.
 *
 * @param run the run, ended by the withdrawal of the target if none applies any more
 * @param regimes as long as a target applied, the last of them with one
 * @param all every regime of the run, whether a target applied or not
 */
record Ruled(Run run, List<Regime> regimes, List<Regime> all) {

    /** Empty if no target ever applied: then there is no clock. */
    static Optional<Ruled> of(final Run run, final Rules rules, final List<Moment> moments) {
        final List<Regime> all = Regime.of(run, rules, moments);
        final int judging = lastWithRule(all);
        if (judging < 0) {
            return Optional.empty();
        }
        if (judging == all.size() - 1) {
            return Optional.of(new Ruled(run, all, all));
        }
        final int withdrawal = all.get(judging + 1).firstMoment();
        final Run withdrawn = run.endedBy(withdrawal, moments.get(withdrawal), Ending.GONE);
        return Optional.of(new Ruled(withdrawn, all.subList(0, judging + 1), all));
    }

    private static int lastWithRule(final List<Regime> regimes) {
        int last = regimes.size() - 1;
        while (last >= 0 && regimes.get(last).rule().isEmpty()) {
            last--;
        }
        return last;
    }

    Regime judging() {
        return regimes.get(regimes.size() - 1);
    }

    /** When the target was withdrawn; empty if one applies, or did when the run ended. */
    Optional<Regime> withdrawal() {
        return regimes.size() < all.size() ? Optional.of(all.get(regimes.size())) : Optional.empty();
    }
}
