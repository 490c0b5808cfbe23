package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Ladder;
import java.util.ArrayList;
import java.util.List;

/** Reads a policy's levels and the escalations that climb them. */
final class LadderReader {
    private final LevelNames levels = new LevelNames();
    private final List<Rung> rungs = new ArrayList<>();

    Ladder read(YamlMap policy) {
        policy.get("levels").ifPresent(levels::declare);
        EscalationReader reader = new EscalationReader(levels);
        policy.get("escalate").ifPresent(value -> value.items("a list of escalations")
                .forEach(item -> rungs.addAll(reader.read(item))));
        Ladder ladder = new Ladder(
                levels.lowestToHighest(), rungs.stream().map(Rung::escalation).toList());
        new LadderChecks(ladder, rungs).run();
        return ladder;
    }

    List<Rung> rungs() {
        return rungs;
    }
}
