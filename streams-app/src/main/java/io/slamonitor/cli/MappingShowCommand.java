package io.slamonitor.cli;

import io.slamonitor.mapping.EventMapping;
import io.slamonitor.text.NearMiss;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sla mapping show}: the program of a mapping, to begin one's own with. */
@Command(
        name = "show",
        header = "Print the jq program of a mapping that comes with the program, to begin your own with.",
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            ExitCode.OK_MEANS,
            ExitCode.FAILURE_MEANS,
            " 2:there is no such mapping, or the command line is wrong"
        },
        footer = {"", "Examples:", "  sla mapping show zendesk > mine.jq"})
final class MappingShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MAPPING", description = "Its name, as 'sla mapping list' has it.")
    private String name;

    @Override
    public Integer call() {
        if (!EventMapping.BUILT_IN.contains(name)) {
            throw new BadInputException(name + ": no mapping comes with the program under this name; there are "
                    + String.join(", ", EventMapping.BUILT_IN)
                    + NearMiss.of(name, EventMapping.BUILT_IN)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        spec.commandLine().getOut().print(EventMapping.text(name));
        return ExitCode.OK;
    }
}
