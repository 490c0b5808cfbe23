package io.slamonitor.cli;

import io.slamonitor.json.Json;
import io.slamonitor.mapping.EventMapping;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sla mapping list}: the mappings that come with the program. */
@Command(
        name = "list",
        header = "List the mappings that come with the program.",
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {ExitCode.OK_MEANS, ExitCode.FAILURE_MEANS, " 2:the command line is wrong"},
        footer = {"", "Examples:", "  sla mapping list", "  sla mapping list --output json"})
final class MappingListCommand implements Callable<Integer> {
    /** What is printed as JSON. */
    private record Line(String mapping, String title) {}

    @Spec
    private CommandSpec spec;

    @Mixin
    private TableOutput output;

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        if (output.isJson()) {
            EventMapping.BUILT_IN.forEach(name -> Json.print(out, new Line(name, title(EventMapping.text(name)))));
        } else {
            final TextTable table = new TextTable("MAPPING", "FOR");
            EventMapping.BUILT_IN.forEach(name -> table.add(name, title(EventMapping.text(name))));
            table.print(out);
        }
        out.flush();
        return ExitCode.OK;
    }

    /** A mapping begins with a comment that says what it is for. */
    private static String title(final String program) {
        return program.lines().findFirst().orElse("").replaceFirst("^#\\s*", "");
    }
}
