package io.slamonitor.demo;

import io.slamonitor.app.EventSender;
import io.slamonitor.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Owns simulated time: sends the events of a step, waits until the broker has them all, and only then lets the ticks tell
 * that the step has passed. Waits for an application that falls behind, so that time on the screen is time on the clocks.
 */
final class LoadDriver {
    /** Beyond it the driver waits; at full speed more may be on the way. */
    private static final long MOST_TICKS_BEHIND = 20;

    private static final long MOST_TICKS_BEHIND_AT_MAX = 400;
    private static final int STEPS_BETWEEN_LOOKS = 10;
    private static final int STEPS_BETWEEN_LOOKS_AT_MAX = 100;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    /** A machine that stood still does not make simulated time jump. */
    private static final int MOST_INTERVALS_AT_ONCE = 3;

    /** Called after every step, on the driver's thread; what it throws ends the run. */
    interface AfterStep {
        void run();
    }

    private final EventSource source;
    private final Pace pace;
    private final EventSender sender;
    private final TickWriter ticks;
    private final StreamProgress progress;
    private final DemoStatistics statistics;
    private final AfterStep afterStep;
    private final CountDownLatch stop;
    private Instant now;
    private long steps;

    LoadDriver(
            final EventSource source,
            final Pace pace,
            final EventSender sender,
            final TickWriter ticks,
            final StreamProgress progress,
            final DemoStatistics statistics,
            final AfterStep afterStep,
            final CountDownLatch stop) {
        this.source = source;
        this.pace = pace;
        this.sender = sender;
        this.ticks = ticks;
        this.progress = progress;
        this.statistics = statistics;
        this.afterStep = afterStep;
        this.stop = stop;
        this.now = source.start().minus(pace.step());
    }

    /** Drives until the last event, or the present, or until it is stopped. */
    void run(final Instant present) throws InterruptedException {
        awaitReader();
        if (pace.isMax()) {
            rush();
        } else {
            walk(present);
        }
        if (!isStopped() && source.nextArrival().isEmpty()) {
            finish();
        }
    }

    /** New readers of ticks start with the latest: the first ones may be missed. */
    private void awaitReader() throws InterruptedException {
        do {
            tick(now);
        } while (!isStopped() && behind() >= steps && !stop.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void walk(final Instant present) throws InterruptedException {
        final long interval = Pace.INTERVAL.toNanos();
        long last = System.nanoTime();
        while (!isStopped() && source.nextArrival().isPresent() && now.isBefore(present)) {
            final long ahead = last + interval - System.nanoTime();
            if (ahead > 0 && stop.await(ahead, TimeUnit.NANOSECONDS)) {
                return;
            }
            final long passed = System.nanoTime() - last;
            last += passed;
            step(now.plus(pace.simulated(Duration.ofNanos(Math.min(passed, MOST_INTERVALS_AT_ONCE * interval)))));
            if (waitForApplication(STEPS_BETWEEN_LOOKS, MOST_TICKS_BEHIND)) {
                last = System.nanoTime();
            }
        }
    }

    /** Steps over the time in which nothing arrives. */
    private void rush() throws InterruptedException {
        Optional<Instant> next = source.nextArrival();
        while (!isStopped() && next.isPresent()) {
            if (next.get().isAfter(now.plus(pace.step()))) {
                tick(next.get().minusMillis(1));
            }
            step(next.get().plus(pace.step()));
            waitForApplication(STEPS_BETWEEN_LOOKS_AT_MAX, MOST_TICKS_BEHIND_AT_MAX);
            next = source.nextArrival();
        }
    }

    private void step(final Instant until) {
        final List<TicketEvent> events = source.arrivingBy(until);
        events.forEach(sender::send);
        sender.awaitAll();
        events.forEach(statistics::sent);
        final boolean last = source.nextArrival().isEmpty() && !events.isEmpty();
        tick(last ? events.get(events.size() - 1).occurredAt() : until);
    }

    private void tick(final Instant time) {
        steps++;
        now = time;
        ticks.tick(time);
        statistics.timeIs(time);
        afterStep.run();
    }

    /** Ticks until everything that was due has been told: one tick has a budget, and goes on with the next. */
    private void finish() throws InterruptedException {
        final Instant end = now.plus(pace.epilogue());
        var before = progress.outputEnds();
        while (!isStopped()) {
            tick(end);
            awaitAtMostBehind(0);
            final var after = progress.outputEnds();
            if (after.equals(before)) {
                return;
            }
            before = after;
        }
    }

    private boolean waitForApplication(final int everySteps, final long mostBehind) throws InterruptedException {
        if (steps % everySteps != 0 || behind() <= mostBehind) {
            return false;
        }
        awaitAtMostBehind(mostBehind / 2);
        return true;
    }

    private void awaitAtMostBehind(final long most) throws InterruptedException {
        while (behind() > most && !stop.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
            afterStep.run();
        }
    }

    private long behind() {
        return progress.ticksBehind(ticks.ends());
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }
}
