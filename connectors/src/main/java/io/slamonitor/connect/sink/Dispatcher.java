package io.slamonitor.connect.sink;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Has requests carried: so many at once and so many a second at most, and those of one alert after each other. After the
 * first that the tool does not take now it starts no other, since the tool is not well, and waits for those under way.
 */
final class Dispatcher {
    private final HttpCourier courier;
    private final int inFlight;
    private final long nanosBetween;
    private long nextStart = System.nanoTime();

    Dispatcher(final HttpCourier courier, final int inFlight, final int perSecond) {
        this.courier = courier;
        this.inFlight = inFlight;
        this.nanosBetween = Duration.ofSeconds(1).toNanos() / perSecond;
    }

    private record Answered(Job job, Answer answer) {}

    /**
     * Has them carried, in this thread until the end.
     *
     * @param within starts none later than this
     * @param told is called with each answer, in this thread
     * @return the first answer that a tool does not take it now
     */
    Optional<Answer> dispatch(final List<Job> jobs, final Duration within, final BiConsumer<Job, Answer> told) {
        final Map<String, Deque<Job>> byAlert = new LinkedHashMap<>();
        jobs.forEach(job -> byAlert.computeIfAbsent(job.alert(), unused -> new ArrayDeque<>())
                .add(job));
        final Deque<Deque<Job>> ready = new ArrayDeque<>(byAlert.values());
        final BlockingQueue<Answered> answers = new LinkedBlockingQueue<>();
        final long end = System.nanoTime() + within.toNanos();
        Optional<Answer> trouble = Optional.empty();
        int underWay = 0;
        while (true) {
            while (trouble.isEmpty() && underWay < inFlight && !ready.isEmpty() && System.nanoTime() - end < 0) {
                start(ready.poll().peek(), answers);
                underWay++;
            }
            if (underWay == 0) {
                return trouble;
            }
            final Answered answered = take(answers);
            underWay--;
            told.accept(answered.job(), answered.answer());
            if (answered.answer().kind() == Answer.Kind.LATER) {
                trouble = trouble.or(() -> Optional.of(answered.answer()));
            } else {
                final Deque<Job> rest = byAlert.get(answered.job().alert());
                rest.poll();
                if (!rest.isEmpty()) {
                    ready.addFirst(rest);
                }
            }
        }
    }

    private void start(final Job job, final BlockingQueue<Answered> answers) {
        awaitTurn();
        courier.send(job.request(), answer -> answers.add(new Answered(job, answer)));
    }

    private void awaitTurn() {
        final long now = System.nanoTime();
        final long wait = nextStart - now;
        if (wait > 0) {
            sleep(wait);
        }
        nextStart = Math.max(nextStart, now) + nanosBetween;
    }

    private static void sleep(final long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(nanos).toMillis() + 1);
        } catch (final InterruptedException e) {
            throw stopped(e);
        }
    }

    private static Answered take(final BlockingQueue<Answered> answers) {
        try {
            return answers.take();
        } catch (final InterruptedException e) {
            throw stopped(e);
        }
    }

    private static ConnectException stopped(final InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new ConnectException(
                "The task is stopped while it tells alerts; they will be told when it starts again", cause);
    }
}
