package io.slamonitor.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BusinessCalendarConcurrencyTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 8;
    private static final int QUESTIONS = 60;

    private record Question(Instant start, Duration amount) {
        static Question random(Random random) {
            Instant start = Scenario.instant(
                    random, Instant.parse("1920-01-01T00:00:00Z"), Instant.parse("2150-01-01T00:00:00Z"));
            return new Question(start, Duration.ofHours(random.nextInt(40_000) - 20_000L));
        }
    }

    @Test
    @Timeout(60)
    void manyThreadsThatMakeItGrowAtOnceGetTheAnswersOfOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                CalendarDefinition definition = Calendars.desk().build();
                BusinessCalendar shared = BusinessCalendar.of(definition);
                BusinessCalendar own = BusinessCalendar.of(definition);
                CyclicBarrier start = new CyclicBarrier(THREADS);
                List<Question> questions = new ArrayList<>();
                List<Future<List<Instant>>> answers = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    List<Question> asked = new Random(round * THREADS + thread)
                            .longs(QUESTIONS)
                            .mapToObj(seed -> Question.random(new Random(seed)))
                            .toList();
                    questions.addAll(asked);
                    answers.add(threads.submit(() -> {
                        start.await();
                        return asked.stream()
                                .map(question -> shared.add(question.start(), question.amount()))
                                .toList();
                    }));
                }
                List<Instant> together = new ArrayList<>();
                for (Future<List<Instant>> answer : answers) {
                    together.addAll(answer.get());
                }
                assertThat(together)
                        .isEqualTo(questions.stream()
                                .map(question -> own.add(question.start(), question.amount()))
                                .toList());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
