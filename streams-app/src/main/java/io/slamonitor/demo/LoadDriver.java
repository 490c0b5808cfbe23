package io.slamonitor.demo;

import io.slamonitor.app.EventSender;
import io.slamonitor.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/**
 * Owns simulated time: sends the events of a step, and lets ticks tell that the step has passed once the application has
 * committed them all. That the broker has them is not enough at this pace: Kafka Streams trusts the last lag it knew
 * (KIP-695), and what it learns some tenths of a second late is hours of simulated time. Measured on a busy machine: ticks
 * overtook events by 0.3 s, which {@code grace} covers in real time and nothing covers here.
 */
public final class LoadDriver {
    /** Beyond it the driver waits, so that time on the screen is time on the clocks. */
    private static final long MOST_TICKS_BEHIND = 20;

    private static final long MOST_TICKS_BEHIND_AT_MAX = 400;
    private static final int STEPS_BETWEEN_LOOKS = 10;
    private static final int STEPS_AT_ONCE_AT_MAX = 100;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    /** A machine that stood still does not make simulated time jump. */
    private static final int MOST_INTERVALS_AT_ONCE = 3;

    /**
     * A time that may be told when the application has committed its events.
     *
     * @param ends where the input ends behind them
     */
    private record Step(Instant time, Map<TopicPartition, Long> ends) {}

    /** Called after every step, on the driver's thread; what it throws ends the run. */
    public interface AfterStep {
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
    private final Queue<Step> waiting = new ArrayDeque<>();
    private Map<TopicPartition, Long> ends;
    private Instant now;
    private Instant told;
    private long ticksSent;

    public LoadDriver(
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
        this.told = now;
    }

    /** Drives until the last event, or the present, or until it is stopped. */
    public void run(final Instant present) throws InterruptedException {
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
            tick(told);
        } while (!isStopped() && ticksBehind() >= ticksSent && !pause());
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
            sendUntil(now.plus(pace.simulated(Duration.ofNanos(Math.min(passed, MOST_INTERVALS_AT_ONCE * interval)))));
            waiting.add(new Step(now, ends()));
            tellWhatIsCommitted();
            if (ticksSent % STEPS_BETWEEN_LOOKS == 0 && ticksBehind() > MOST_TICKS_BEHIND) {
                awaitTicksBehind(MOST_TICKS_BEHIND / 2);
                last = System.nanoTime();
            }
        }
        while (!isStopped() && !waiting.isEmpty() && !pause()) {
            tellWhatIsCommitted();
        }
    }

    /** Ticks all the same if there is nothing new to tell: what one tick had no time for goes on with the next. */
    private void tellWhatIsCommitted() {
        final Map<TopicPartition, Long> committed = progress.committed();
        Instant time = told;
        while (!waiting.isEmpty()
                && StreamProgress.reaches(committed, waiting.peek().ends())) {
            time = waiting.poll().time();
        }
        tick(time);
    }

    /** Steps over the time in which nothing arrives, many steps at once. */
    private void rush() throws InterruptedException {
        while (!isStopped() && source.nextArrival().isPresent()) {
            final List<Instant> times = new ArrayList<>();
            for (int step = 0;
                    step < STEPS_AT_ONCE_AT_MAX && source.nextArrival().isPresent();
                    step++) {
                final Instant next = source.nextArrival().get();
                if (next.isAfter(now.plus(pace.step()))) {
                    times.add(next.minusMillis(1));
                }
                sendUntil(next.plus(pace.step()));
                times.add(now);
            }
            final Map<TopicPartition, Long> ends = ends();
            while (!StreamProgress.reaches(progress.committed(), ends) && !pause()) {
                afterStep.run();
            }
            if (!isStopped()) {
                times.forEach(this::tick);
                awaitTicksBehind(MOST_TICKS_BEHIND_AT_MAX);
            }
        }
    }

    private void sendUntil(final Instant until) {
        final List<TicketEvent> events = source.arrivingBy(until);
        if (!events.isEmpty()) {
            events.forEach(sender::send);
            sender.awaitAll();
            events.forEach(statistics::sent);
            ends = null;
        }
        final boolean last = source.nextArrival().isEmpty() && !events.isEmpty();
        now = last ? events.get(events.size() - 1).occurredAt() : until;
    }

    /** Where the input ends; asked for again only after something was sent. */
    private Map<TopicPartition, Long> ends() {
        if (ends == null) {
            ends = progress.inputEnds();
        }
        return ends;
    }

    private void tick(final Instant time) {
        ticksSent++;
        told = time;
        ticks.tick(time);
        statistics.timeIs(time);
        afterStep.run();
    }

    /** Ticks until everything that was due has been told: one tick has a budget, and goes on with the next. */
    private void finish() throws InterruptedException {
        final Instant end = now.plus(pace.epilogue());
        Map<TopicPartition, Long> before = Map.of();
        Map<TopicPartition, Long> after = progress.outputEnds();
        while (!isStopped() && !after.equals(before)) {
            tick(end);
            awaitTicksBehind(0);
            awaitTasksHaveReadEachOther();
            before = after;
            after = progress.outputEnds();
        }
    }

    private void awaitTasksHaveReadEachOther() throws InterruptedException {
        while (!StreamProgress.reaches(progress.committed(), progress.betweenEnds()) && !pause()) {
            afterStep.run();
        }
    }

    private void awaitTicksBehind(final long most) throws InterruptedException {
        while (ticksBehind() > most && !pause()) {
            afterStep.run();
        }
    }

    private long ticksBehind() {
        return StreamProgress.behind(progress.committed(), ticks.ends());
    }

    /** Whether it is to stop. */
    private boolean pause() throws InterruptedException {
        return stop.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }
}
