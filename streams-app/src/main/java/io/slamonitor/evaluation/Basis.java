package io.slamonitor.evaluation;

import io.slamonitor.policy.PriorityWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a clock is judged by in a stretch of its life, in words.
 *
 * @param since from when on, UTC
 * @param until to when, UTC; null for what it is judged by now, or was in the end
 * @param policy the name of the policy; empty while no target applied
 * @param priority where the priority comes from
 * @param promise where the deadline comes from
 */
public record Basis(Instant since, Instant until, Optional<String> policy, String priority, String promise) {

    /** In order, the last of them the one that counts; neighbours that say the same are one. */
    static List<Basis> of(final Evaluator.Measured measured, final List<Moment> moments) {
        final List<Basis> all = new ArrayList<>();
        final List<Regime> regimes = measured.regimes();
        for (int i = 0; i < regimes.size(); i++) {
            final Regime regime = regimes.get(i);
            final boolean last = i + 1 == regimes.size();
            final Moment moment = last
                    ? lastOf(regime, measured.run(), moments)
                    : Moment.at(moments.get(regime.firstMoment()).at(), moments).orElseThrow();
            final Basis next = of(regime, last ? null : regime.to(), moment, measured.clock());
            final int before = all.size() - 1;
            if (before >= 0 && all.get(before).saysTheSameAs(next)) {
                all.set(before, new Basis(all.get(before).since, next.until, next.policy, next.priority, next.promise));
            } else {
                all.add(next);
            }
        }
        return all;
    }

    private static Basis of(final Regime regime, final Instant until, final Moment moment, final Clock clock) {
        return regime.rule()
                .map(rule -> new Basis(
                        regime.from(),
                        until,
                        Optional.of(rule.policy().name()),
                        PriorityWords.of(rule.policy().priority(), moment.asMatched()),
                        PromiseWords.of(rule, clock.id().metric(), moment)))
                .orElseGet(() -> new Basis(
                        regime.from(),
                        until,
                        Optional.empty(),
                        moment.policy()
                                .map(policy -> PriorityWords.of(policy.priority(), moment.asMatched()))
                                .orElse("none: no policy is for the ticket"),
                        "nothing: no target applied"));
    }

    /** The newest news under the rule: what it depends on may have changed without changing it. */
    private static Moment lastOf(final Regime regime, final Run run, final List<Moment> moments) {
        int last = regime.firstMoment();
        for (int i = last; i < run.momentsEnd(moments); i++) {
            if (!moments.get(i).isDone() && run.lasts(i, moments)) {
                last = i;
            }
        }
        return Moment.at(moments.get(last).at(), moments).orElseThrow();
    }

    private boolean saysTheSameAs(final Basis other) {
        return policy.equals(other.policy) && priority.equals(other.priority) && promise.equals(other.promise);
    }
}
