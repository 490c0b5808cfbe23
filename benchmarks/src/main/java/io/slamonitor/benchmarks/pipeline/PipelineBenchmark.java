package io.slamonitor.benchmarks.pipeline;

import io.slamonitor.app.AppConfig;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.topology.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The pipeline's throughput, beside that of a bare Streams application, round by round on one broker. */
@Command(
        name = "pipeline",
        description = "Events/s of the whole pipeline, and its ratio to a bare Streams application.",
        mixinStandardHelpOptions = true)
public final class PipelineBenchmark implements Callable<Integer> {
    @Option(names = "--tickets", defaultValue = "25000", description = "Tickets, of 8 events each (${DEFAULT-VALUE}).")
    private int tickets;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds of each that count (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--threads", defaultValue = "2", description = "Stream threads (${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the load (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description =
                    "Record one more round of the pipeline with Java Flight Recorder, and say where its time goes.")
    private Path profile;

    @Option(
            names = "--directory",
            defaultValue = "target/benchmark",
            description = "Where broker and state live meanwhile; deleted before and after (${DEFAULT-VALUE}).")
    private Path directory;

    private Stage stage;

    public static void main(String[] args) {
        System.exit(new CommandLine(new PipelineBenchmark())
                .setOverwrittenOptionsAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Load load = Load.generate(tickets, seed);
        say(
                "%,d events of %,d tickets and %,d ticks on %d partitions, %d stream threads, exactly_once_v2, %d cores",
                load.events().size(),
                tickets,
                load.ticks().size() * Stage.PARTITIONS,
                Stage.PARTITIONS,
                threads,
                Runtime.getRuntime().availableProcessors());
        delete(directory);
        try (Stage set = Stage.set(load, directory.resolve("kafka"))) {
            stage = set;
            play();
        } finally {
            delete(directory);
        }
        return 0;
    }

    private void play() throws Exception {
        Pipeline pipeline = new Pipeline(stage, tickets);
        Played warmUp = play(pipeline, "warm-up", Optional.empty());
        Written written = warmUp.written();
        say(
                "The pipeline wrote %,d clocks, %,d alerts and %,d current alerts of %d bytes on average: %.2f records an event",
                written.of(Topics.CLOCKS),
                written.of(Topics.ALERTS),
                written.of(Topics.ALERTS_CURRENT),
                written.bytesPerValue(),
                (double) written.records() / warmUp.round().events());
        BareApplication bare = new BareApplication(
                stage, pattern(written), written.records(), warmUp.round().events());
        play(bare, "warm-up", Optional.empty());
        List<Round> pipelines = new ArrayList<>();
        List<Round> bares = new ArrayList<>();
        for (int i = 1; i <= rounds; i++) {
            pipelines.add(play(pipeline, "round " + i, Optional.empty()).round());
            bares.add(play(bare, "round " + i, Optional.empty()).round());
        }
        Results.print(pipelines, bares);
        if (profile != null) {
            play(pipeline, "profiled", Optional.of(new Profile(profile)));
        }
    }

    /** A round with what it wrote. */
    private record Played(Round round, Written written) {}

    private Played play(Contestant contestant, String label, Optional<Profile> profiling) throws Exception {
        String applicationId = "benchmark-" + contestant.name() + "-" + label.replace(' ', '-');
        AppConfig config = Contestant.config(stage, applicationId, threads, directory.resolve(applicationId));
        Ticker ticker = new Ticker(label + ", " + contestant.name());
        profiling.ifPresent(Profile::start);
        Round round = Round.play(contestant, stage, config, ticker);
        ticker.done(round);
        if (profiling.isPresent()) {
            profiling.get().stopAndReport();
        }
        Written written = Written.to(contestant.outputs(), stage);
        contestant.check(written);
        stage.clear(applicationId, contestant.outputs());
        delete(directory.resolve(applicationId));
        return new Played(round, written);
    }

    /** A clock that is as large as an average record of the pipeline, by the length of its URL. */
    private ClockStatus pattern(Written written) {
        ClockStatus pattern = ClockStatus.newBuilder(written.someClock())
                .setUrl("")
                .setAnnouncements(List.of())
                .build();
        int length = stage.serdes()
                .serde(ClockStatus.class, false)
                .serializer()
                .serialize(Stage.BARE_OUTPUT, pattern)
                .length;
        pattern.setUrl("u".repeat(Math.max(0, written.bytesPerValue() - length)));
        return pattern;
    }

    static void delete(Path directory) throws Exception {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
