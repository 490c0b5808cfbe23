package io.slamonitor.benchmarks.pipeline;

import java.util.function.LongConsumer;

/** Shows a round's progress on standard error, in one line, and what came of it on standard output. */
final class Ticker implements LongConsumer {
    private static final long SHOWN_EVERY_NANOS = 1_000_000_000L;

    private final String label;
    private long shown = System.nanoTime();

    Ticker(String label) {
        this.label = label;
    }

    @Override
    public void accept(long committed) {
        if (System.nanoTime() - shown > SHOWN_EVERY_NANOS) {
            System.err.printf("\r%-24s %,12d events committed", label, committed);
            shown = System.nanoTime();
        }
    }

    void done(Round round) {
        System.err.printf("\r%-60s\r", "");
        PipelineBenchmark.say(
                "%-24s %,8.0f events/s, CPU an event: %4.0f us in the stream threads, %4.0f us in all",
                label, round.eventsPerSecond(), round.threadMicrosPerEvent(), round.processMicrosPerEvent());
    }
}
