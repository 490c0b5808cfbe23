package io.slamonitor.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sla mapping}: how other systems' payloads become ticket events. */
@Command(
        name = "mapping",
        header = "Try the mappings by which ticket systems' payloads become ticket events.",
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        subcommands = {MappingTestCommand.class, MappingListCommand.class, MappingShowCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  sla mapping list",
            "  sla mapping show zendesk > mine.jq",
            "  sla mapping test mine.jq payload.json"
        })
final class MappingCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
