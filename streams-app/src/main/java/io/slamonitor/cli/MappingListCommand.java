package io.slamonitor.cli;

import io.slamonitor.mapping.EventMapping;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sla mapping list}: the mappings that come with the program. */
@Command(
        name = "list",
        header = "List the mappings that come with the program.",
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class)
final class MappingListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        final TextTable table = new TextTable("mapping", "for");
        EventMapping.BUILT_IN.forEach(name -> table.add(name, title(EventMapping.text(name))));
        table.print(spec.commandLine().getOut());
        return ExitCode.OK;
    }

    /** A mapping begins with a comment that says what it is for. */
    private static String title(final String program) {
        return program.lines().findFirst().orElse("").replaceFirst("^#\\s*", "");
    }
}
