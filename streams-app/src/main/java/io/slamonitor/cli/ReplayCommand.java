package io.slamonitor.cli;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.EventSender;
import io.slamonitor.app.Given;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sla replay}: event files to the topic of ticket events. */
@Command(
        name = "replay",
        header = "Send ticket events from files to Kafka.",
        description = {
            "%nReads ticket events from files and sends them to the input topic, each to its ticket's partition"
                    + " (input.partitioner). It is done when every event has been acknowledged by all in-sync copies. A"
                    + " line that cannot be read is reported as FILE:LINE: REASON on standard error, and the rest is"
                    + " sent. Sending a file again does no harm: the same event is a duplicate.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {ExitCode.OK_MEANS, ExitCode.FAILURE_MEANS, ExitCode.BAD_INPUT_MEANS},
        footer = {
            "",
            "Examples:",
            "  sla replay tickets.jsonl",
            "  sla replay --speed 500 2026-*.csv.gz",
            "  sla replay --bootstrap-servers broker:9092 --registry http://registry:8081 --mapping desk.yaml export.csv"
        })
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            description = "The topic to send to. Default: the input topic (input.topic).")
    private String topic;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            converter = SpeedConverter.class,
            defaultValue = "max",
            description = "So many events a second, or as fast as they are taken. Default: ${DEFAULT-VALUE}.")
    private double perSecond;

    @Mixin
    private EventFilesOption events;

    @Parameters(index = "0..*", arity = "1..*", paramLabel = "FILE", description = EventFilesOption.FILES)
    private List<Path> files;

    @Override
    public Integer call() {
        final PrintWriter err = spec.commandLine().getErr();
        final AppConfig config =
                cluster.load(topic == null ? Map.of() : Map.of("input.topic", new Given(topic, "--topic")));
        final long faults;
        try (EventSender sender = EventSender.open(config, err::println)) {
            final CompletableFuture<Long> total = CompletableFuture.supplyAsync(() -> events.count(files));
            final long start = System.nanoTime();
            try (SendProgress progress = new SendProgress(err, total)) {
                final RecordPace pace = new RecordPace(perSecond);
                events.stream(
                        files,
                        event -> {
                            pace.await();
                            sender.send(event);
                            progress.sent(sender.acknowledged());
                        },
                        progress::clear,
                        err);
                sender.awaitAll();
            }
            report(sender, Duration.ofNanos(System.nanoTime() - start));
            faults = events.faults() + sender.refused();
        }
        return faults == 0 ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private void report(final EventSender sender, final Duration took) {
        final double seconds = Math.max(took.toMillis(), 1) / 1000.0;
        spec.commandLine()
                .getOut()
                .printf(
                        "Sent %,d events to %s in %.1f s (%,.0f a second)%s%n",
                        sender.acknowledged(),
                        sender.topic(),
                        seconds,
                        sender.acknowledged() / seconds,
                        Optional.of(events.faults() + sender.refused())
                                .filter(faults -> faults > 0)
                                .map(faults -> "; " + faults + (faults == 1 ? " line or event" : " lines or events")
                                        + " could not be sent, reported above")
                                .orElse(""));
    }
}
