package io.slamonitor.cli;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.RejectedId;
import io.slamonitor.app.RejectedSender;
import io.slamonitor.app.RejectedTopic;
import io.slamonitor.app.Settings;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code sla rejected retry}: what could not be taken, to the input once more. */
@Command(
        name = "retry",
        header = "Send rejected records to the input again, after the cause is mended.",
        description = {
            "%nSends records of sla.rejected back to the input as they came: the same key, the same bytes, the headers of"
                    + " their sender, each to its key's partition (input.partitioner), and a header sla.retried with the"
                    + " id of the rejected record. It is done when every record has been acknowledged by all in-sync"
                    + " copies. Bytes that cannot be read are sent as they are; what is still wrong is rejected again,"
                    + " under a new id, and 'sla rejected list' shows of which record it is a retry.",
            "%nRejected records stay where they are, and nobody keeps a list of what was sent again. Sending one twice does"
                    + " no harm: events have ids, and the same event is a duplicate. A record from another topic than"
                    + " the input (input.topic) is reported on standard error, and the rest is sent: policies are mended"
                    + " in their files and published with 'sla policy apply'. What is rejected while the command runs is"
                    + " left alone.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:all of them were sent, or there are none of that kind",
            ExitCode.FAILURE_MEANS,
            " 2:the command line is wrong, or a record is not there or cannot be sent; the rest is sent"
        },
        footer = {
            "",
            "Examples:",
            "  sla rejected retry 2@1042 0@17",
            "  sla rejected retry --dry-run --reason undecodable --since 2h",
            "  sla rejected retry --ticket T-1042",
            "  sla rejected retry --all"
        })
final class RejectedRetryCommand implements Callable<Integer> {
    private static final int KEY_PREVIEW = 60;

    @Spec
    private CommandSpec spec;

    /** As texts: picocli's own message about the second of several that cannot be read says nothing of ids. */
    @Parameters(
            arity = "0..*",
            paramLabel = "PARTITION@OFFSET",
            description = "The ids of the records to send, as 'sla rejected list' shows them.")
    private List<String> given = List.of();

    @Mixin
    private RejectedFilter filter;

    @Option(names = "--all", description = "Send everything that lies on sla.rejected.")
    private boolean all;

    @Option(names = "--dry-run", description = "Only say what would be sent.")
    private boolean dryRun;

    @Mixin
    private ClusterOptions cluster;

    private final Set<RejectedId> ids = new LinkedHashSet<>();
    private long faults;
    private long sent;

    @Override
    public Integer call() {
        readIds();
        requireOneSelection();
        final AppConfig config = cluster.load();
        final PrintWriter err = spec.commandLine().getErr();
        try (RejectedTopic topic = RejectedTopic.open(config, err::println)) {
            if (dryRun) {
                say(topic, config);
            } else {
                send(topic, config);
            }
        }
        return faults == 0 ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private void readIds() {
        for (final String text : given) {
            try {
                ids.add(new RejectedIdConverter().convert(text));
            } catch (final TypeConversionException e) {
                throw new ParameterException(spec.commandLine(), e.getMessage(), e);
            }
        }
    }

    private void requireOneSelection() {
        final int ways = (ids.isEmpty() ? 0 : 1) + (filter.isEmpty() ? 0 : 1) + (all ? 1 : 0);
        if (ways == 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Nothing says which records to send: expected their ids, one of --reason, --ticket and --since, or"
                            + " --all");
        }
        if (ways > 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Ids, --all and the others (--reason, --ticket, --since) are mutually exclusive: expected one of"
                            + " them");
        }
    }

    private void say(final RejectedTopic topic, final AppConfig config) {
        final PrintWriter out = spec.commandLine().getOut();
        forEachWanted(topic, config, () -> {}, rejected -> {
            final RejectedRecord record = RejectedRecord.of(rejected);
            sent++;
            out.print("Would send " + record.id() + "  " + record.reason() + "  key "
                    + Text.preview(rejected.key(), KEY_PREVIEW) + "\n");
        });
        out.println("Would send " + records(sent) + " to " + config.get(Settings.INPUT_TOPIC) + reported("cannot"));
        out.flush();
    }

    private void send(final RejectedTopic topic, final AppConfig config) {
        final PrintWriter out = spec.commandLine().getOut();
        final PrintWriter err = spec.commandLine().getErr();
        try (RejectedSender sender = RejectedSender.open(config, err::println)) {
            try (SendProgress progress = new SendProgress(err, CompletableFuture.completedFuture((long) ids.size()))) {
                forEachWanted(topic, config, progress::clear, rejected -> {
                    sender.send(rejected);
                    progress.sent(sender.acknowledged());
                });
                sender.awaitAll();
            }
            faults += sender.refused();
            out.println("Sent " + records(sender.acknowledged()) + " to " + config.get(Settings.INPUT_TOPIC)
                    + reported("could not"));
            out.flush();
        }
    }

    /** @param beforeMessage makes room for a message */
    private void forEachWanted(
            final RejectedTopic topic,
            final AppConfig config,
            final Runnable beforeMessage,
            final Consumer<ConsumerRecord<byte[], byte[]>> each) {
        final Consumer<String> fault = message -> {
            faults++;
            beforeMessage.run();
            spec.commandLine().getErr().println(message);
        };
        final Consumer<ConsumerRecord<byte[], byte[]>> checked = rejected -> {
            final Optional<String> why = RejectedSender.fault(config, rejected);
            why.ifPresentOrElse(
                    reason -> fault.accept("record " + new RejectedId(rejected.partition(), rejected.offset())
                            + " cannot be sent: " + Text.printable(reason)),
                    () -> each.accept(rejected));
        };
        if (ids.isEmpty()) {
            topic.read(filter.since(), rejected -> {
                if (filter.matches(RejectedRecord.of(rejected))) {
                    checked.accept(rejected);
                }
            });
        } else {
            ids.forEach(id ->
                    topic.find(id).ifPresentOrElse(checked, () -> fault.accept(RejectedShowCommand.noSuchRecord(id))));
        }
    }

    private static String records(final long count) {
        return "%,d %s".formatted(count, count == 1 ? "record" : "records");
    }

    private String reported(final String couldNot) {
        return faults == 0 ? "" : "; " + records(faults) + " " + couldNot + " be sent, reported above";
    }
}
