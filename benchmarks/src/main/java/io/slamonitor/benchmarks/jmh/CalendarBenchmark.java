package io.slamonitor.benchmarks.jmh;

import io.slamonitor.benchmarks.BenchmarkPolicies;
import io.slamonitor.calendar.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Business time: one call on a warm calendar, for instants over three years and spans from a minute to 200 hours.
 * Sampled, since a median stands firm on a busy machine; taking the time of a sample is some 25 ns of it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class CalendarBenchmark {
    private static final int CASES = 4096;
    private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");

    @Param({"desk", "split", "24x7"})
    public String calendar;

    private final Instant[] starts = new Instant[CASES];
    private final Instant[] ends = new Instant[CASES];
    private final Duration[] amounts = new Duration[CASES];
    private BusinessCalendar time;
    private int next;

    @Setup
    public void prepare() {
        time = BenchmarkPolicies.load().calendars().get(calendar);
        Random random = new Random(1);
        for (int i = 0; i < CASES; i++) {
            starts[i] = FROM.plusSeconds(
                    random.nextInt((int) Duration.ofDays(3 * 365).toSeconds()));
            amounts[i] = Duration.ofMinutes(1 + random.nextInt(12_000));
            ends[i] = starts[i].plus(amounts[i].multipliedBy(3));
        }
    }

    private int some() {
        next = next + 1 & CASES - 1;
        return next;
    }

    @Benchmark
    public Instant add() {
        int i = some();
        return time.add(starts[i], amounts[i]);
    }

    @Benchmark
    public Duration between() {
        int i = some();
        return time.between(starts[i], ends[i]);
    }

    @Benchmark
    public boolean isOpen() {
        return time.isOpen(starts[some()]);
    }
}
