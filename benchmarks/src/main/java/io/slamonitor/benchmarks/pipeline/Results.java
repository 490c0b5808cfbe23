package io.slamonitor.benchmarks.pipeline;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The rounds in a table. A median stands firm where one round had the machine to itself and the next had not. */
final class Results {
    private Results() {}

    static void print(List<Round> pipeline, List<Round> bare) {
        PipelineBenchmark.say(
                "%n%-42s %10s %10s %8s   %s", "median (lowest to highest)", "pipeline", "bare", "ratio", "range");
        line("events/s", pipeline, bare, Round::eventsPerSecond);
        line("CPU us an event, stream threads", pipeline, bare, Round::threadMicrosPerEvent);
        line("CPU us an event, broker and all", pipeline, bare, Round::processMicrosPerEvent);
        line(
                "start until assigned, s",
                pipeline,
                bare,
                round -> round.starting().toMillis() / 1e3);
    }

    private static void line(String name, List<Round> pipeline, List<Round> bare, ToDoubleFunction<Round> value) {
        double ours = median(pipeline, value);
        double theirs = median(bare, value);
        PipelineBenchmark.say(
                "%-42s %,10.1f %,10.1f %8.2f   %s / %s",
                name, ours, theirs, ours / theirs, range(pipeline, value), range(bare, value));
    }

    private static double[] sorted(List<Round> rounds, ToDoubleFunction<Round> value) {
        return rounds.stream().mapToDouble(value).sorted().toArray();
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
        double[] values = sorted(rounds, value);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static String range(List<Round> rounds, ToDoubleFunction<Round> value) {
        double[] values = sorted(rounds, value);
        return String.format("%,.1f to %,.1f", values[0], values[values.length - 1]);
    }
}
