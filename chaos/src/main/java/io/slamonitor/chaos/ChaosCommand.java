package io.slamonitor.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.slamonitor.app.InvalidConfigException;
import io.slamonitor.app.StartException;
import io.slamonitor.embedded.Directories;
import io.slamonitor.embedded.DownloadProgress;
import io.slamonitor.embedded.EmbeddedServerException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chaos/run}: faults, while the application works, and whether it told the truth all the same. */
@Command(
        name = "chaos/run",
        header = "Kill, pause and move what the application runs on, and hold what it tells against the truth.",
        description = {
            "%nStarts three Kafka brokers, a schema registry and two instances of 'sla run' with standby replicas, each a"
                    + " process of its own, and lets the desks of five contracts work at an accelerated clock. Meanwhile"
                    + " faults are made, one after the other, as drawn from the seed: applications are killed, restarted"
                    + " and paused until they are zombies, brokers are killed and restarted, all partitions are moved.",
            "%nAt the end, every clock and every alert on the real topics is compared with what is true of the events"
                    + " that were sent.%n"
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "  0:everything that was told is true, was told once, and nothing is missing",
            "  1:there are differences, or the run could not be brought to its end; logs and data are kept",
            "  2:the command line is wrong",
            "130:Ctrl-C ended it"
        },
        footer = {
            "",
            "Examples:",
            "  chaos/run",
            "  chaos/run --faults 10 --seed 7",
            "  chaos/run --dry-run --seed 7",
            "  chaos/run --faults 20 --kinds kill-application,pause-application --keep"
        })
public final class ChaosCommand implements Callable<Integer> {
    enum Output {
        TEXT,
        JSON
    }

    private static final int MOST_SEEDS = 1_000_000;
    private static final int INTERRUPTED = 130;
    private static final long STOP_WITHIN_SECONDS = 30;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--faults",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many faults. Default: ${DEFAULT-VALUE}, about 20 minutes on two cores.")
    private int faults;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed draws the same faults and the same tickets. Default: another one each time.")
    private Long seed;

    @Option(
            names = "--kinds",
            paramLabel = "KIND",
            split = ",",
            description = "Which kinds of fault, of: ${COMPLETION-CANDIDATES}. Default: all.",
            converter = KindConverter.class,
            completionCandidates = KindConverter.class)
    private final Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);

    @Option(names = "--dry-run", description = "Print the plan of faults, and do nothing.")
    private boolean dryRun;

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "The report for people, or as JSON. Default: ${DEFAULT-VALUE}.")
    private Output output;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1200",
            description = "Simulated seconds a second. Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Option(
            names = "--tickets-per-hour",
            paramLabel = "N",
            defaultValue = "30",
            description = "New tickets an hour of simulated time at an ordinary desk. Default: ${DEFAULT-VALUE}.")
    private double ticketsPerHour;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Partitions of the input. Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets one key of the applications, such as streams.transaction.timeout.ms=10000; may be"
                    + " repeated. See docs/configuration.md.")
    private final Map<String, String> more = new LinkedHashMap<>();

    @Option(names = "--keep", description = "Keep logs and data at the end, whatever came of it.")
    private boolean keep;

    public static void main(final String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new ChaosCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(ChaosCommand::explainUsage);
    }

    private static int explainUsage(final ParameterException mistake, final String[] args) {
        final PrintWriter err = mistake.getCommandLine().getErr();
        err.println(mistake.getMessage());
        err.println("See 'chaos/run --help'.");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        check();
        final long drawn = seed == null ? new SecureRandom().nextInt(MOST_SEEDS) : seed;
        final List<PlannedFault> plan =
                FaultPlan.draw(drawn, faults, kinds.isEmpty() ? EnumSet.allOf(FaultKind.class) : kinds);
        if (dryRun) {
            ReportText.printPlan(spec.commandLine().getOut(), drawn, plan);
            return CommandLine.ExitCode.OK;
        }
        return run(drawn, plan);
    }

    private void check() {
        require(faults >= 0, "--faults " + faults + ": expected 0 or more");
        require(speed > 0 && speed <= 10_000, "--speed " + speed + ": expected more than 0 and at most 10000");
        require(
                ticketsPerHour > 0 && ticketsPerHour <= 1_000,
                "--tickets-per-hour " + ticketsPerHour + ": expected more than 0 and at most 1000");
        require(partitions >= 1 && partitions <= 64, "--partitions " + partitions + ": expected 1 to 64");
    }

    private void require(final boolean holds, final String expectation) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), expectation);
        }
    }

    private int run(final long drawn, final List<PlannedFault> plan)
            throws InterruptedException, JsonProcessingException {
        final PrintWriter err = spec.commandLine().getErr();
        err.println("Seed " + drawn + ", " + plan.size() + " faults");
        err.flush();
        final Path directory = Directories.createTemporary("sla-chaos-");
        final CountDownLatch cleaned = new CountDownLatch(1);
        final Thread hook = new Thread(new Interruption(Thread.currentThread(), cleaned), "chaos-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        boolean worthKeeping = keep;
        try {
            final ChaosReport report = ChaosRun.run(
                    new ChaosRun.Settings(
                            drawn,
                            plan,
                            directory,
                            System.getProperty("java.class.path"),
                            partitions,
                            speed,
                            ticketsPerHour,
                            more,
                            DownloadProgress.SILENT),
                    line -> {
                        err.println(line);
                        err.flush();
                    });
            worthKeeping |= !report.isFaultless();
            print(report);
            return report.isFaultless() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } catch (final InvalidConfigException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        } catch (final ChaosException | EmbeddedServerException | StartException e) {
            worthKeeping = true;
            err.println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            if (worthKeeping) {
                err.println("Logs and data are in " + directory);
            } else {
                Directories.delete(directory);
            }
            err.flush();
            cleaned.countDown();
        }
    }

    private void print(final ChaosReport report) throws JsonProcessingException {
        final PrintWriter out = spec.commandLine().getOut();
        if (output == Output.JSON) {
            out.println(new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(report));
        } else {
            ReportText.print(out, report);
        }
        out.flush();
    }

    /** Ctrl-C: what runs is ended before we are. */
    private record Interruption(Thread running, CountDownLatch cleaned) implements Runnable {
        @Override
        public void run() {
            if (cleaned.getCount() == 0) {
                return;
            }
            running.interrupt();
            try {
                if (!cleaned.await(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                    System.err.println("It could not be stopped in order.");
                }
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(INTERRUPTED);
        }
    }
}
