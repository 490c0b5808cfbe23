package io.slamonitor.cli;

import io.slamonitor.app.StartException;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: {@code sla COMMAND}. */
@Command(
        name = "sla",
        header = "SLA Monitor: service levels in business hours, for tickets of any system.",
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            EvaluateCommand.class,
            ExplainCommand.class,
            MappingCommand.class,
            CalendarCommand.class,
            PolicyCommand.class,
            ReplayCommand.class,
            EncodeCommand.class,
            TrafficCommand.class,
            WatchCommand.class,
            RejectedCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            AuditCommand.class,
            EraseCommand.class,
            HelpCommand.class,
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  sla evaluate --policies policies/ tickets.jsonl",
            "  sla explain --policies policies/ T-1042 tickets.jsonl",
            "  sla run --bootstrap-servers broker:9092 --registry http://registry:8081",
            "  sla policy apply policies/",
            "  sla watch alerts",
            "  sla help evaluate"
        })
public final class SlaCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(final String[] args) {
        final PrintWriter out = utf8(FileDescriptor.out);
        final PrintWriter err = utf8(FileDescriptor.err);
        final int exitCode = commandLine().setOut(out).setErr(err).execute(args);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /** The whole command line, writing to standard output and error unless told otherwise. */
    public static CommandLine commandLine() {
        final CommandLine commands = new CommandLine(new SlaCommand());
        allowNegativeAmounts(
                commands.getSubcommands().get("calendar").getSubcommands().get("add"));
        WholeWords.in(commands);
        keepExamplesOnTheirLines(commands);
        return commands.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExitCodeExceptionMapper(SlaCommand::exitCodeOf)
                .setParameterExceptionHandler(SlaCommand::explainUsage)
                .setExecutionExceptionHandler(SlaCommand::explainFailure);
    }

    /** An example that is broken into two lines cannot be copied. */
    private static void keepExamplesOnTheirLines(final CommandLine command) {
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> Stream.of(
                        help.commandSpec().usageMessage().footer())
                .map(line -> help.ansi().new Text(line) + System.lineSeparator())
                .collect(Collectors.joining()));
        command.getSubcommands().values().forEach(SlaCommand::keepExamplesOnTheirLines);
    }

    /** {@code -4h} is no misspelt option there. */
    private static void allowNegativeAmounts(final CommandLine command) {
        command.setUnmatchedOptionsArePositionalParams(true);
    }

    /** Results are UTF-8 whatever the terminal says, and are not flushed line by line. */
    private static PrintWriter utf8(final FileDescriptor descriptor) {
        final boolean forPeople = descriptor == FileDescriptor.err;
        return new PrintWriter(
                new BufferedWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8)),
                forPeople);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    private static int exitCodeOf(final Throwable thrown) {
        return thrown instanceof BadInputException || thrown instanceof ParameterException
                ? ExitCode.BAD_INPUT
                : ExitCode.FAILURE;
    }

    private static int explainUsage(final ParameterException mistake, final String[] args) {
        final CommandLine command = mistake.getCommandLine();
        final PrintWriter err = command.getErr();
        err.println(mistake.getMessage());
        UnmatchedArgumentException.printSuggestions(mistake, err);
        if (mistake.getMessage().startsWith("Missing command")) {
            command.usage(err);
        } else {
            err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        err.flush();
        return ExitCode.BAD_INPUT;
    }

    private static int explainFailure(
            final Exception thrown, final CommandLine command, final CommandLine.ParseResult parsed) {
        final PrintWriter err = command.getErr();
        if (thrown instanceof BadInputException || thrown instanceof StartException) {
            err.println(thrown.getMessage());
        } else {
            err.println("sla: this is a mistake of ours, please report it:");
            thrown.printStackTrace(err);
        }
        err.flush();
        return exitCodeOf(thrown);
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            final String version = SlaCommand.class.getPackage().getImplementationVersion();
            return new String[] {"sla " + Optional.ofNullable(version).orElse("(built from source)")};
        }
    }
}
