package io.slamonitor.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sla rejected}: what could not be taken, and taking it after all. */
@Command(
        name = "rejected",
        header = "List the records that could not be taken, look into them, and send them again.",
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        subcommands = {RejectedListCommand.class, RejectedShowCommand.class, RejectedRetryCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  sla rejected list --since 2h",
            "  sla rejected show 0@17",
            "  sla rejected retry 0@17"
        })
final class RejectedCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
