package io.slamonitor.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Which faults, when and on whom, drawn at random; the same seed draws the same plan. Kinds are dealt like cards, so that
 * each comes as often as the others, in no order.
 */
public final class FaultPlan {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private final Random random;
    private final List<FaultKind> kinds;
    private final Deque<FaultKind> deck = new ArrayDeque<>();

    private FaultPlan(final long seed, final Set<FaultKind> kinds) {
        this.random = new Random(seed);
        this.kinds = kinds.stream().sorted().toList();
    }

    /**
     * Draws a plan.
     *
     * @param kinds to draw from
     * @throws IllegalArgumentException if there are none
     */
    public static List<PlannedFault> draw(final long seed, final int faults, final Set<FaultKind> kinds) {
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("a plan needs a kind of fault to draw from");
        }
        final FaultPlan plan = new FaultPlan(seed, kinds);
        final List<PlannedFault> drawn = new ArrayList<>();
        for (int number = 1; number <= faults; number++) {
            drawn.add(plan.next(number));
        }
        return List.copyOf(drawn);
    }

    private PlannedFault next(final int number) {
        final FaultKind kind = nextKind();
        final int target = 1 + random.nextInt(kind.victim().choices());
        final Duration pause = between(SHORTEST_PAUSE, LONGEST_PAUSE);
        final Duration lasting = between(kind.shortest(), kind.longest());
        return new PlannedFault(number, kind, target, pause, lasting);
    }

    private FaultKind nextKind() {
        if (deck.isEmpty()) {
            final List<FaultKind> shuffled = new ArrayList<>(kinds);
            Collections.shuffle(shuffled, random);
            deck.addAll(shuffled);
        }
        return deck.pop();
    }

    private Duration between(final Duration shortest, final Duration longest) {
        return shortest.plusMillis(random.nextInt((int) longest.minus(shortest).toMillis() + 1));
    }
}
