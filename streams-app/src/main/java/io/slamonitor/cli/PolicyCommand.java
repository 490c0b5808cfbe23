package io.slamonitor.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sla policy}: what can be done with policies themselves. */
@Command(
        name = "policy",
        header = "Check policies, read them, compare them with what is live, and publish them.",
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        subcommands = {
            PolicyValidateCommand.class,
            PolicyShowCommand.class,
            PolicyDiffCommand.class,
            PolicyApplyCommand.class,
            PolicyHistoryCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  sla policy validate policies/",
            "  sla policy diff policies/",
            "  sla policy apply policies/",
            "  sla policy show gold"
        })
final class PolicyCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
