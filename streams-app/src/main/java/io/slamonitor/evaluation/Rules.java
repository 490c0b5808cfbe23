package io.slamonitor.evaluation;

import io.slamonitor.policy.Lifecycle;
import io.slamonitor.policy.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is promised for one metric at every moment of a ticket. Where several moments share an instant the last one's
 * rule is everybody's: a rule that applied for no time at all is none.
 */
final class Rules {
    private final Lifecycle usual;
    private final List<Optional<ClockRule>> atMoments;

    private Rules(final Lifecycle usual, final List<Optional<ClockRule>> atMoments) {
        this.usual = usual;
        this.atMoments = atMoments;
    }

    static Rules of(final Metric metric, final List<Moment> moments) {
        final List<Optional<ClockRule>> rules = new ArrayList<>(moments.size());
        for (int i = 0; i < moments.size(); i++) {
            final boolean asBefore = i > 0 && moments.get(i).isJudgedLike(moments.get(i - 1));
            rules.add(asBefore ? rules.get(i - 1) : ClockRule.at(moments.get(i), metric));
        }
        for (int i = moments.size() - 2; i >= 0; i--) {
            if (moments.get(i).at().equals(moments.get(i + 1).at())) {
                rules.set(i, rules.get(i + 1));
            }
        }
        return new Rules(Lifecycle.of(metric), rules);
    }

    /** The rule from a moment on; empty if no target applies. */
    Optional<ClockRule> at(final int moment) {
        return atMoments.get(moment);
    }

    /** What starts and stops clocks from a moment on: the metric's own way where no target applies. */
    Lifecycle lifecycleAt(final int moment) {
        return at(moment).map(ClockRule::lifecycle).orElse(usual);
    }

    /** Whether no target ever applies, so that there can be no clock. */
    boolean isEmpty() {
        return atMoments.stream().noneMatch(Optional::isPresent);
    }
}
