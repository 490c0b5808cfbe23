package io.slamonitor.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.slamonitor.app.InvalidConfigException;
import io.slamonitor.app.StartException;
import io.slamonitor.cli.DemoAlertLine.Dates;
import io.slamonitor.demo.Demo;
import io.slamonitor.demo.DemoDirectory;
import io.slamonitor.demo.DemoStatistics;
import io.slamonitor.demo.EventSource;
import io.slamonitor.embedded.EmbeddedServerException;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sla demo}: the whole system in one process, under simulated desks or a real log. */
@Command(
        name = "demo",
        header = "See it work: Kafka, schema registry, the application, and simulated desks, in one command.",
        description = {
            "%nStarts Kafka in this process and a schema registry beside it (fetched once, 142 MB), publishes the"
                    + " ready policies of five support contracts, runs the application, and lets a simulated desk for"
                    + " each of them work at an accelerated clock. Printed as they come: warnings, breaches, escalations,"
                    + " violations of a contract, limits that were passed, and what the desks' ticket systems are asked"
                    + " to do. What was announced too early, because an event came late, is taken back.",
            "%nWith --data it replays a log instead: its events arrive when they occurred, and it ends with the last"
                    + " one and a summary.",
            "%nSLA_INGEST_* variables count as for 'sla run', so that events can be sent over HTTP (docs/ingest.md); no other"
                    + " SLA_* does. Time is the desks' or the log's: an event of today waits until that comes.",
            "%nCtrl-C ends it and leaves nothing behind. Everything is written to a temporary folder, or to --data-dir;"
                    + " only the registry's program is kept, in ~/.cache/sla-monitor.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:it came to its end, or was stopped by Ctrl-C",
            " 1:something failed that is not the input's fault",
            " 2:the command line, a policy or a line of the log is wrong"
        },
        footer = {
            "",
            "Examples:",
            "  sla demo",
            "  sla demo --speed 3600 --desks 2 --for 60s",
            "  sla demo --data tickets.csv.gz --policies policies/",
            "  sla demo --data tickets.jsonl --speed 600 --output json"
        })
final class DemoCommand implements Callable<Integer> {
    enum Output {
        TEXT,
        JSON
    }

    private static final int LAST_PORT = 65_535;
    private static final long STOP_WITHIN_SECONDS = 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DemoLoadOptions load;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "End after so much real time, such as 60s. Default: go on until Ctrl-C.")
    private Duration limit;

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Lines for people, or every alert and action as a JSON line. Default: ${DEFAULT-VALUE}.")
    private Output output;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Write everything to this new or empty folder and keep it. Default: a temporary folder.")
    private Path dataDirectory;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Use this schema registry. mock://demo lives in this process: quick, but out of reach for"
                    + " watch, kcat and other programs.")
    private String registry;

    @Option(names = "--kafka-port", paramLabel = "PORT", defaultValue = "0", description = "Default: any free one.")
    private int kafkaPort;

    @Option(names = "--registry-port", paramLabel = "PORT", defaultValue = "0", description = "Default: any free one.")
    private int registryPort;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Where the application answers: the live board at /, health, metrics, and what"
                    + " /api/openapi.json describes. Default: any free one.")
    private int httpPort;

    private volatile Demo running;
    private volatile boolean interrupted;

    @Override
    public Integer call() throws InterruptedException {
        load.check();
        checkPort("--kafka-port", kafkaPort);
        checkPort("--registry-port", registryPort);
        checkPort("--http-port", httpPort);
        final LoadedCatalogue policies = load.policies();
        final EventSource source = load.source(spec.commandLine().getErr());
        final Demo.Settings settings = new Demo.Settings(
                kafkaPort,
                registryPort,
                httpPort,
                Optional.ofNullable(registry),
                policies,
                source,
                load.pace(),
                System.getenv());
        final CompletableFuture<Integer> ended = new CompletableFuture<>();
        final Thread hook = new Thread(() -> stopAndEnd(ended), "sla-demo-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        int code = ExitCode.FAILURE;
        try (DemoDirectory directory = openDirectory()) {
            run(settings, directory);
            code = load.badLines() == 0 ? ExitCode.OK : ExitCode.BAD_INPUT;
        } catch (final InvalidConfigException e) {
            throw new BadInputException(e.getMessage());
        } catch (final EmbeddedServerException e) {
            throw new StartException(e.getMessage(), e);
        } finally {
            removeHook(hook);
            ended.complete(code);
        }
        return code;
    }

    private void run(final Demo.Settings settings, final DemoDirectory directory) throws InterruptedException {
        final PrintWriter out = spec.commandLine().getOut();
        final PrintWriter err = spec.commandLine().getErr();
        quietLogs();
        err.println("Starting Kafka" + (registry == null ? " and the schema registry" : "") + " …");
        final DemoStatistics statistics;
        try (DownloadLine download = new DownloadLine(err);
                Demo demo = Demo.start(settings, directory, download)) {
            download.clear();
            final DemoText text = new DemoText(demo, settings, directory);
            final DemoScreen screen = screen(settings, text);
            text.printIntroduction(output == Output.JSON ? err : out, load.describe(), load.describeDesks());
            screen.begin();
            running = demo;
            if (!interrupted) {
                Optional.ofNullable(limit).ifPresent(time -> stopAfter(time, demo));
                demo.run(screen);
            }
            screen.clear();
            statistics = demo.statistics();
            err.println("Stopping …");
        }
        if (output == Output.TEXT) {
            DemoText.printSummary(out, statistics);
        }
    }

    /**
     * What the application says of its life, and clients of requests that they repeat, would stand between the alerts;
     * SLA_LOG_LEVEL brings it back.
     */
    private static void quietLogs() {
        if (System.getenv("SLA_LOG_LEVEL") == null) {
            quiet("io.slamonitor", Level.WARN);
            quiet("io.slamonitor.app.InstanceWatch", Level.ERROR);
            quiet("org.apache.kafka.clients", Level.ERROR);
            quiet("kafka.server.ReplicaManager", Level.OFF);
            quiet("org.apache.kafka.controller", Level.OFF);
        }
    }

    private static void quiet(final String name, final Level level) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            logger.setLevel(level);
        }
    }

    private DemoScreen screen(final Demo.Settings settings, final DemoText text) {
        final boolean terminal = System.console() != null
                && spec.commandLine().getColorScheme().ansi().enabled();
        final Paint paint = new Paint(terminal);
        final DemoScreen.Style style = output == Output.JSON
                ? DemoScreen.Style.JSON
                : terminal ? DemoScreen.Style.TERMINAL : DemoScreen.Style.PLAIN;
        return new DemoScreen(
                spec.commandLine().getOut(),
                style,
                new DemoAlertLine(settings.policies().calendars(), load.isLog() ? Dates.FAR : Dates.NEAR, paint),
                text::explain,
                paint);
    }

    private static void checkPort(final String option, final int port) {
        if (port < 0 || port > LAST_PORT) {
            throw new BadInputException(
                    option + " " + port + ": expected a port from 1 to " + LAST_PORT + ", or 0 for any free one");
        }
    }

    private DemoDirectory openDirectory() {
        try {
            return DemoDirectory.open(Optional.ofNullable(dataDirectory));
        } catch (final IllegalArgumentException e) {
            throw new BadInputException("--data-dir " + e.getMessage());
        }
    }

    private static void stopAfter(final Duration time, final Demo demo) {
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                .execute(demo::stop);
    }

    /** Ctrl-C, or SIGTERM: everything is stopped in order, and that is no failure. */
    private void stopAndEnd(final CompletableFuture<Integer> ended) {
        interrupted = true;
        Optional.ofNullable(running).ifPresent(Demo::stop);
        int code = ExitCode.FAILURE;
        try {
            code = ended.get(STOP_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (final ExecutionException | TimeoutException e) {
            spec.commandLine().getErr().println("It could not be stopped in order: " + e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        spec.commandLine().getOut().flush();
        // A JVM that ends by a signal tells its parent so, whatever its hooks have done.
        Runtime.getRuntime().halt(code);
    }

    private static void removeHook(final Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (final IllegalStateException alreadyStopping) {
            // The hook is running: it waits for us.
            return;
        }
    }
}
