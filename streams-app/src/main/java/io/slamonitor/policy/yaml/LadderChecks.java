package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Escalation;
import io.slamonitor.policy.Ladder;
import io.slamonitor.policy.Mark;
import io.slamonitor.policy.Metric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for escalations that are there twice, and for those that lead down, or nowhere, as time goes on. */
final class LadderChecks {
    private final Ladder ladder;
    private final List<Rung> rungs;

    LadderChecks(Ladder ladder, List<Rung> rungs) {
        this.ladder = ladder;
        this.rungs = rungs;
    }

    private record Identity(String to, Optional<Metric> on, Mark at, Condition when) {
        static Identity of(Escalation rung) {
            return new Identity(rung.to(), rung.on(), rung.at(), rung.when());
        }
    }

    void run() {
        Map<Identity, Rung> seen = new HashMap<>();
        for (Rung rung : rungs) {
            Rung first = seen.putIfAbsent(Identity.of(rung.escalation()), rung);
            if (first != null) {
                rung.value()
                        .fault("this escalation is there twice, first at "
                                + first.value().place());
            }
            rungs.stream()
                    .filter(other -> leadsDown(other.escalation(), rung.escalation()))
                    .findFirst()
                    .ifPresent(higher -> rung.value().fault(loop(rung.escalation(), higher.escalation())));
        }
    }

    /** Whether a later escalation of the same tickets leads no higher than an earlier one. */
    private boolean leadsDown(Escalation earlier, Escalation later) {
        return earlier.on().equals(later.on())
                && earlier.when().equals(later.when())
                && LadderPoint.of(earlier.at()).isBefore(LadderPoint.of(later.at()))
                && ladder.reaches(earlier.to(), later.to());
    }

    private static String loop(Escalation later, Escalation earlier) {
        return "escalation loop: '" + later.to() + "' at " + MarkReader.written(later.at()) + " comes after '"
                + earlier.to() + "' at " + MarkReader.written(earlier.at())
                + "; expected a higher level at a later point";
    }
}
