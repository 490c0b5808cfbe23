package io.slamonitor.benchmarks.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a round's time goes, by samples of Java Flight Recorder: of each sampled stack the innermost frame that belongs to
 * one of the pipeline's steps names the step. The sampler sees Java code only: time inside RocksDB's native code and the
 * kernel is not in it.
 */
final class Profile {
    private static final String JAVA = "jdk.ExecutionSample";

    /** Step by the beginning of class and method; the first that matches a frame wins. */
    private static final Map<String, List<String>> STEPS = new LinkedHashMap<>();

    static {
        step("evaluate", "io.slamonitor.evaluation.Evaluator.");
        step(
                "reconcile, fingerprints",
                "io.slamonitor.evaluation.Reconciler.",
                "io.slamonitor.evaluation.Clock.finger");
        step("ticket state: write", "io.slamonitor.serde.TicketStateSerde.write");
        step("ticket state: read", "io.slamonitor.serde.TicketStateSerde.read");
        step("decode and validate the event", "io.slamonitor.topology.EventDecoder.");
        step("encode clocks and alerts", "io.slamonitor.topology.Outbox.prepare");
        step("time store", "io.slamonitor.topology.store.TimeStore.");
        step("timer store", "io.slamonitor.topology.store.TimerStore.");
        step("RocksDB (Java side)", "org.rocksdb.", "org.apache.kafka.streams.state.internals.RocksDB");
        step("send (producer, changelog and outputs)", "org.apache.kafka.streams.processor.internals.RecordCollector");
        step("state store wrappers", "org.apache.kafka.streams.state.internals.");
        step("commit", "org.apache.kafka.streams.processor.internals.TaskManager.commit");
        step(
                "fetch",
                "org.apache.kafka.clients.consumer.",
                "org.apache.kafka.streams.processor.internals.StreamThread.poll");
    }

    private final Path file;
    private final Recording recording = new Recording();

    Profile(Path file) {
        this.file = file;
    }

    private static void step(String name, String... frames) {
        STEPS.put(name, List.of(frames));
    }

    void start() {
        recording.enable(JAVA).withPeriod(Duration.ofMillis(10)).withStackTrace();
        recording.start();
    }

    void stopAndReport() throws IOException {
        recording.dump(file);
        recording.close();
        Map<String, Integer> threads = new TreeMap<>();
        Map<String, Integer> steps = new LinkedHashMap<>();
        Map<String, Integer> leaves = new TreeMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getEventType().getName().equals(JAVA) && event.getStackTrace() != null) {
                String thread = kind(event.getThread("sampledThread").getJavaName());
                threads.merge(thread, 1, Integer::sum);
                if (thread.equals("stream threads")) {
                    List<RecordedFrame> frames = event.getStackTrace().getFrames();
                    steps.merge(stepOf(frames), 1, Integer::sum);
                    leaves.merge(name(frames.get(0)), 1, Integer::sum);
                }
            }
        }
        print("Samples of Java code by thread", threads, 10);
        print("Samples of the stream threads by step", steps, 20);
        print("Samples of the stream threads by innermost method", leaves, 25);
        PipelineBenchmark.say("The recording is in %s%n", file);
    }

    private static String kind(String thread) {
        if (thread == null) {
            return "other";
        }
        if (thread.matches(".*-StreamThread-\\d+")) {
            return "stream threads";
        }
        if (thread.contains("kafka-producer-network-thread")) {
            return "producers' network threads";
        }
        if (thread.startsWith("data-plane") || thread.startsWith("kafka-") || thread.contains("broker")) {
            return "broker";
        }
        return "other";
    }

    private static String stepOf(List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            String name = name(frame);
            for (Map.Entry<String, List<String>> step : STEPS.entrySet()) {
                if (step.getValue().stream().anyMatch(name::startsWith)) {
                    return step.getKey();
                }
            }
        }
        return frames.stream().anyMatch(frame -> name(frame).startsWith("io.slamonitor."))
                ? "other of the topology"
                : "other of Kafka Streams";
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private static void print(String title, Map<String, Integer> counts, int limit) {
        double all = counts.values().stream().mapToInt(Integer::intValue).sum();
        PipelineBenchmark.say("%n%s (%,.0f)", title, all);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(limit)
                .forEach(
                        entry -> PipelineBenchmark.say("  %5.1f %%  %s", 100 * entry.getValue() / all, entry.getKey()));
    }
}
