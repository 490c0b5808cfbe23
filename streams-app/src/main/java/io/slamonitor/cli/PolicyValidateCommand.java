package io.slamonitor.cli;

import io.slamonitor.policy.yaml.LoadResult;
import io.slamonitor.policy.yaml.PolicyLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sla policy validate}: every fault of a catalogue, or what is in it. */
@Command(
        name = "validate",
        header = "Check policies, calendars and customers: every fault at once, or what is in them.",
        description = {
            "%nEach PATH is a catalogue of its own: a folder with *.yaml and *.yml files, or one such file, with what"
                    + " they include. A fault is printed as FILE:LINE:COLUMN: MESSAGE; a catalogue without faults with its policies and"
                    + " calendars.",
            "%nJSON has one object a line: {\"type\":\"fault\", path, file, line, column, at, message}, where 'at' is"
                    + " the place in the document, such as policies[0].targets[1].within; or {\"type\":\"catalogue\","
                    + " path, version, hash, files, policies, calendars, customers, retired}.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {" 0:no faults", ExitCode.FAILURE_MEANS, " 2:faults were found, or the command line is wrong"},
        footer = {
            "",
            "Examples:",
            "  sla policy validate policies/example.yaml",
            "  sla policy validate --output json policies/"
        })
final class PolicyValidateCommand implements Callable<Integer> {
    enum Output {
        TABLE,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--output",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "Text for people, or JSON lines. Default: ${DEFAULT-VALUE}.")
    private Output output;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Folder of YAML files, or one such file.")
    private List<Path> paths;

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        final CatalogueReport report = output == Output.JSON ? new CatalogueLines(out) : new CatalogueSummary(out);
        int faults = 0;
        for (final Path path : paths) {
            final LoadResult result = PolicyLoader.load(path);
            result.faults().forEach(fault -> report.fault(path, fault));
            result.catalogue().ifPresent(catalogue -> report.catalogue(path, catalogue));
            faults += result.faults().size();
        }
        out.flush();
        if (faults > 0) {
            spec.commandLine().getErr().println(faults == 1 ? "1 fault" : faults + " faults");
        }
        return faults == 0 ? ExitCode.OK : ExitCode.BAD_INPUT;
    }
}
