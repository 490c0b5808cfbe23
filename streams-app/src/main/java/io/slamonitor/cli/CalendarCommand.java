package io.slamonitor.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sla calendar}: business-time arithmetic, and months as pictures. */
@Command(
        name = "calendar",
        header = "Calculate with business time, and look at a month of a calendar.",
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        subcommands = {
            CalendarAddCommand.class,
            CalendarBetweenCommand.class,
            CalendarEvalCommand.class,
            CalendarShowCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  sla calendar add --policies policies/ --calendar desk 2026-03-06T16:00 4h",
            "  sla calendar between --policies policies/ --calendar desk 2026-03-06T16:00Z 2026-03-09T10:00Z",
            "  sla calendar show --policies policies/ --calendar desk --month 2026-05"
        })
final class CalendarCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
