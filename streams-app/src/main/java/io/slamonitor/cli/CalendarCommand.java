package io.slamonitor.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sla calendar}: business-time arithmetic. */
@Command(
        name = "calendar",
        header = "Calculate with business time: add to an instant, measure between two.",
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        subcommands = {CalendarAddCommand.class, CalendarBetweenCommand.class, CalendarEvalCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  sla calendar add --policies policies/ --calendar desk 2026-03-06T16:00 4h",
            "  sla calendar between --policies policies/ --calendar desk 2026-03-06T16:00Z 2026-03-09T10:00Z"
        })
final class CalendarCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
