package io.slamonitor.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.slamonitor.app.StartException;
import io.slamonitor.cli.DemoAlertLine.Dates;
import io.slamonitor.demo.BuiltInPolicies;
import io.slamonitor.demo.Demo;
import io.slamonitor.demo.DemoDirectory;
import io.slamonitor.demo.DemoStatistics;
import io.slamonitor.demo.DeskSimulation;
import io.slamonitor.demo.EventSource;
import io.slamonitor.demo.LogReplay;
import io.slamonitor.demo.Pace;
import io.slamonitor.embedded.EmbeddedServerException;
import io.slamonitor.eventfile.CsvMapping;
import io.slamonitor.eventfile.EventFileReader;
import io.slamonitor.eventfile.MappingException;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.ticket.TicketEvent;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sla demo}: the whole system in one process, under simulated desks or a real log. */
@Command(
        name = "demo",
        header = "See it work: Kafka, schema registry, the application, and simulated desks, in one command.",
        description = {
            "%nStarts Kafka in this process and a schema registry beside it (fetched once, 142 MB), publishes sample"
                    + " policies, runs the application, and lets simulated desks work at an accelerated clock. Warnings"
                    + " and breaches are printed as they come. What was announced too early, because an event came late,"
                    + " is taken back.",
            "%nWith --data it replays a log instead: its events arrive when they occurred, and it ends with the last"
                    + " one and a summary.",
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

    private static final Pace ORDINARY = new Pace(1200);
    private static final LocalTime FIRST_HOUR = LocalTime.of(8, 0);
    private static final long STOP_WITHIN_SECONDS = 20;
    private static final double MOST_TICKETS_PER_HOUR = 10_000;
    private static final int MOST_SEEDS = 10_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            converter = TimeSpeedConverter.class,
            description = "Simulated seconds a second. Default: 1200 for simulated desks, max for --data.")
    private Pace speed;

    @Option(
            names = "--desks",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many desks work, from 1 to 5. Default: ${DEFAULT-VALUE}.")
    private int desks;

    @Option(
            names = "--tickets-per-hour",
            paramLabel = "N",
            defaultValue = "6",
            description = "How many tickets a desk gets in an hour of being open. Default: ${DEFAULT-VALUE}.")
    private double ticketsPerHour;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same tickets, for a year. Default: another one each time.")
    private Long seed;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Replay this log instead: JSON lines or CSV, also compressed (.gz).")
    private Path data;

    @Option(
            names = "--mapping",
            paramLabel = "NAME|FILE",
            description = "How to read a log with other columns than ticket events have. Without it, known ones are"
                    + " recognised. See 'sla evaluate --help'.")
    private String mapping;

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description = "Folder of YAML files with policies, or one such file. Default: samples.")
    private Path policies;

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
            description = "Lines for people, or every alert as a JSON line. Default: ${DEFAULT-VALUE}.")
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

    private long badLines;
    private volatile Demo running;
    private volatile boolean interrupted;

    @Override
    public Integer call() throws InterruptedException {
        checkOptions();
        final Pace pace = Optional.ofNullable(speed).orElse(data == null ? ORDINARY : Pace.MAX);
        final LoadedCatalogue catalogue = catalogue();
        final EventSource source = data == null ? simulation() : log();
        final Demo.Settings settings =
                new Demo.Settings(kafkaPort, registryPort, Optional.ofNullable(registry), catalogue, source, pace);
        final CompletableFuture<Integer> ended = new CompletableFuture<>();
        final Thread hook = new Thread(() -> stopAndEnd(ended), "sla-demo-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        int code = ExitCode.FAILURE;
        try (DemoDirectory directory = openDirectory()) {
            run(settings, directory);
            code = badLines == 0 ? ExitCode.OK : ExitCode.BAD_INPUT;
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
            text.printIntroduction(output == Output.JSON ? err : out, describeLoad(settings));
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
            quiet("org.apache.kafka.clients", Level.ERROR);
            quiet("kafka.server.ReplicaManager", Level.OFF);
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
                new DemoAlertLine(settings.policies().calendars(), data == null ? Dates.NEAR : Dates.FAR, paint),
                text::explain,
                settings.pace(),
                paint);
    }

    private void checkOptions() {
        final List<String> faults = new ArrayList<>();
        if (desks < 1 || desks > DeskSimulation.DESKS) {
            faults.add("--desks " + desks + ": expected a number from 1 to " + DeskSimulation.DESKS);
        }
        if (!(ticketsPerHour > 0 && ticketsPerHour <= MOST_TICKETS_PER_HOUR)) {
            faults.add("--tickets-per-hour " + ticketsPerHour + ": expected more than 0 and at most "
                    + MOST_TICKETS_PER_HOUR);
        }
        if (data == null && speed != null && speed.isMax()) {
            faults.add("--speed max: simulated desks never end; expected a number, or --data as well");
        }
        if (data == null && mapping != null) {
            faults.add("--mapping says how to read a log: expected --data as well");
        }
        if (!faults.isEmpty()) {
            throw new BadInputException(String.join(System.lineSeparator(), faults));
        }
    }

    private LoadedCatalogue catalogue() {
        if (policies != null) {
            return PoliciesOption.load(policies);
        }
        return data == null ? BuiltInPolicies.desks() : BuiltInPolicies.logs();
    }

    private EventSource simulation() {
        if (seed == null) {
            seed = (long) new SecureRandom().nextInt(MOST_SEEDS);
        }
        return new DeskSimulation(
                seed, desks, ticketsPerHour, BuiltInPolicies.desks().calendars(), firstMorning());
    }

    /**
     * Far enough back that simulated time does not catch up with the present, in a week without public holidays, and the
     * same for a year, so that a seed is worth noting down.
     */
    private static Instant firstMorning() {
        return LocalDate.now(ZoneOffset.UTC)
                .minusYears(1)
                .withMonth(Month.MARCH.getValue())
                .with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.MONDAY))
                .atTime(FIRST_HOUR)
                .toInstant(ZoneOffset.UTC);
    }

    private EventSource log() {
        final PrintWriter err = spec.commandLine().getErr();
        final List<TicketEvent> events = new ArrayList<>();
        try {
            EventFileReader.read(data, Optional.ofNullable(mapping).map(CsvMapping::find), events::add, fault -> {
                badLines++;
                err.println(fault);
            });
        } catch (final MappingException e) {
            throw new BadInputException(e.getMessage());
        }
        if (events.isEmpty()) {
            throw new BadInputException(data + ": no event could be read, so there is nothing to replay");
        }
        return new LogReplay(events);
    }

    private String describeLoad(final Demo.Settings settings) {
        if (settings.source() instanceof LogReplay log) {
            return String.format(Locale.ENGLISH, "replaying %,d events of %s", log.size(), data);
        }
        return desks + (desks == 1 ? " desk" : " desks") + " at work, seed " + seed;
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
