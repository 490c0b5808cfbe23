package io.slamonitor.cli;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.TopicReader;
import io.slamonitor.json.Json;
import io.slamonitor.schemas.AvroSerdes;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sla watch}: what the application says, as it says it. */
@Command(
        name = "watch",
        header = "Watch alerts, actions, clocks or rejected records as they come.",
        description = {
            "%nPrints committed records only, until Ctrl-C: alerts (sla.alerts), what ticket systems are"
                    + " asked to do (sla.actions), the status of clocks (sla.clocks), or"
                    + " records that could not be taken (sla.rejected) with the reason and the beginning of their"
                    + " bytes.",
            "%nJSON has one object a line with the fields of the record's schema; a rejected record has id, rejectedAt, key,"
                    + " headers, preview and valueBase64.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "  0:--limit was reached",
            "  1:something failed that is not the input's fault",
            "  2:the command line is wrong",
            "130:Ctrl-C ended it"
        },
        footer = {
            "",
            "Examples:",
            "  sla watch alerts",
            "  sla watch clocks --ticket T-1042 --from-beginning",
            "  sla watch rejected --from-beginning --output json --limit 10"
        })
final class WatchCommand implements Callable<Integer> {
    enum Output {
        TABLE,
        JSON
    }

    private static final long LAST_WORDS_SECONDS = 3;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "alerts|actions|clocks|rejected", description = "What to watch.")
    private WatchedTopic watched;

    @Option(names = "--from-beginning", description = "Begin with what is there already. Default: only what comes.")
    private boolean fromBeginning;

    @Option(names = "--ticket", paramLabel = "ID", description = "Only what is about this ticket.")
    private String ticket;

    @Option(
            names = "--output",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "Lines for people, or JSON lines. Default: ${DEFAULT-VALUE}.")
    private Output output;

    @Option(names = "--limit", paramLabel = "N", description = "End after so many. Default: go on until Ctrl-C.")
    private Long limit;

    @Mixin
    private ClusterOptions cluster;

    private long printed;

    @Override
    public Integer call() {
        final AppConfig config = cluster.load();
        final PrintWriter err = spec.commandLine().getErr();
        try (TopicReader reader = TopicReader.open(config, watched.topic(), fromBeginning, err::println);
                AvroSerdes serdes = watched.connect(config, err::println)) {
            final CountDownLatch done = new CountDownLatch(1);
            final Thread onInterrupt = new Thread(() -> stop(reader, done), "sla-watch-stop");
            Runtime.getRuntime().addShutdownHook(onInterrupt);
            try {
                watch(reader, watched.reader(serdes, paint()), err);
            } finally {
                done.countDown();
                removeHook(onInterrupt);
            }
        }
        return ExitCode.OK;
    }

    private void watch(
            final TopicReader reader,
            final Function<ConsumerRecord<byte[], byte[]>, WatchedTopic.Shown> read,
            final PrintWriter err) {
        final PrintWriter out = spec.commandLine().getOut();
        while (reader.isOpen() && (limit == null || printed < limit)) {
            for (final ConsumerRecord<byte[], byte[]> consumed : reader.poll()) {
                reader.read(consumed, read, err::println).ifPresent(shown -> print(shown, out));
            }
            out.flush();
        }
    }

    private void print(final WatchedTopic.Shown shown, final PrintWriter out) {
        final boolean wanted = ticket == null || shown.ticketId().equals(Optional.of(ticket));
        if (wanted && (limit == null || printed < limit)) {
            printed++;
            out.print((output == Output.JSON ? Json.line(shown.fields()) : shown.line()) + '\n');
        }
    }

    private Paint paint() {
        return new Paint(output == Output.TABLE
                && spec.commandLine().getColorScheme().ansi().enabled());
    }

    /** Ctrl-C: the last lines are written to their ends. */
    private static void stop(final TopicReader reader, final CountDownLatch done) {
        reader.stop();
        try {
            done.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(final Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (final IllegalStateException alreadyStopping) {
            // The hook is running: it is what brought us here.
            return;
        }
    }
}
