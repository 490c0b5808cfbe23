package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final Firing FIRING = new Firing(Duration.ofMillis(400), Duration.ofMillis(1_250), 1_000_000);
    private static final Duration PIECE = Duration.ofMillis(1);

    private final AtomicInteger tasks = new AtomicInteger();
    private long now;

    private Budget ofTask(final boolean rests) {
        tasks.incrementAndGet();
        return new Budget(FIRING, rests, tasks, () -> now);
    }

    /** A tick with more to do than it may: what it takes. */
    private Duration tick(final Budget budget) {
        final long began = now;
        budget.begin();
        while (budget.hasMore()) {
            now += PIECE.toNanos();
            budget.spendOne();
        }
        budget.end();
        return Duration.ofNanos(now - began);
    }

    private void pass(final Duration time) {
        now += time.toNanos();
    }

    @Test
    void oneTaskHasATicksWholeTimeOnceASecond() {
        final Budget budget = ofTask(true);
        for (int i = 0; i < 5; i++) {
            assertThat(tick(budget)).isEqualTo(Duration.ofMillis(400));
            pass(Duration.ofMillis(600));
        }
    }

    @Test
    void theTicksOfManyTasksOfAThreadTogetherTakeNoMoreThanTheThreadMay() {
        final List<Budget> budgets = new ArrayList<>();
        IntStream.range(0, 50).forEach(task -> budgets.add(ofTask(true)));
        final Duration all = budgets.stream().map(this::tick).reduce(Duration.ZERO, Duration::plus);
        assertThat(all).isBetween(Duration.ofMillis(1_000), FIRING.perThread());
    }

    @Test
    void whoLeavesTheThreadLeavesTheirShareToTheOthers() {
        final Budget one = ofTask(true);
        final List<Budget> others = new ArrayList<>();
        IntStream.range(0, 9).forEach(task -> others.add(ofTask(true)));
        assertThat(tick(one)).isEqualTo(Duration.ofMillis(125));
        others.forEach(Budget::close);
        pass(Duration.ofSeconds(1));
        assertThat(tick(one)).isEqualTo(Duration.ofMillis(400));
    }

    /** As after an outage: ticks of an hour lie there, and are read before the next commit. */
    @Test
    void ticksThatComeInAHurryShareOnesTime() {
        final Budget budget = ofTask(true);
        Duration all = Duration.ZERO;
        for (int i = 0; i < 100; i++) {
            all = all.plus(tick(budget));
        }
        assertThat(all).isEqualTo(FIRING.perTick());
        pass(FIRING.perTick());
        assertThat(tick(budget)).as("rested").isEqualTo(FIRING.perTick());
    }

    @Test
    void ticksThatHaveLittleToDoTakeNothingAwayFromTheNext() {
        final Budget budget = ofTask(true);
        for (int i = 0; i < 10; i++) {
            budget.begin();
            pass(PIECE);
            budget.end();
        }
        assertThat(tick(budget)).isEqualTo(Duration.ofMillis(390));
    }

    @Test
    void whoDrivesTimeFindsEachTickAtWork() {
        final Budget budget = ofTask(false);
        for (int i = 0; i < 5; i++) {
            assertThat(tick(budget)).isEqualTo(FIRING.perTick());
        }
    }

    @Test
    void aTickDoesNoMorePiecesThanTheLimit() {
        tasks.incrementAndGet();
        final Budget budget =
                new Budget(new Firing(Duration.ofHours(1), Duration.ofHours(1), 7), true, tasks, () -> now);
        assertThat(tick(budget)).isEqualTo(PIECE.multipliedBy(7));
    }
}
