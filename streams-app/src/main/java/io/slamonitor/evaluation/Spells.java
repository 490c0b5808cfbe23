package io.slamonitor.evaluation;

import io.slamonitor.evaluation.RequesterCase.Spell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** When a ticket counted as open, no more often than is kept of a sealed history. */
final class Spells {
    private static final int MOST = 500;

    private Spells() {}

    /** The same spells, the shortest interruptions left out, so that the fewest tickets created meanwhile are misjudged. */
    static List<Spell> bounded(final List<Spell> spells) {
        if (spells.size() <= MOST) {
            return spells;
        }
        final List<Integer> longest = IntStream.range(1, spells.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> interruption(spells, i))
                        .reversed())
                .limit(MOST - 1)
                .sorted()
                .toList();
        final List<Spell> merged = new ArrayList<>(MOST);
        int first = 0;
        for (final int next : longest) {
            merged.add(new Spell(spells.get(first).from(), spells.get(next - 1).to()));
            first = next;
        }
        merged.add(new Spell(
                spells.get(first).from(), spells.get(spells.size() - 1).to()));
        return merged;
    }

    private static Duration interruption(final List<Spell> spells, final int before) {
        return Duration.between(spells.get(before - 1).to(), spells.get(before).from());
    }
}
