package io.slamonitor.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sla calendar eval}: many questions from standard input. */
@Command(
        name = "eval",
        header = "Answer many questions: JSON lines from standard input, one answer a line.",
        description = {
            "%nEach line is {\"op\":\"add\",\"start\":INSTANT,\"seconds\":NUMBER}, {\"op\":\"between\",\"from\":INSTANT,"
                    + "\"to\":INSTANT} or {\"op\":\"open\",\"at\":INSTANT}. The answers come in the same order:"
                    + " {\"result\":…}, an instant in UTC, a number of seconds, or true or false. A line that cannot"
                    + " be answered gets {\"error\":…} in its place, and the exit status is 2. Blank lines are"
                    + " skipped.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {ExitCode.OK_MEANS, ExitCode.FAILURE_MEANS, ExitCode.BAD_INPUT_MEANS},
        footer = {
            "",
            "Examples:",
            "  echo '{\"op\":\"open\",\"at\":\"2026-03-06T16:00:00Z\"}' |"
                    + " sla calendar eval --policies policies/ --calendar desk"
        })
final class CalendarEvalCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CalendarOption option;

    @Override
    public Integer call() throws IOException {
        return CalendarQuestions.answerAll(
                System.in, option.load(), spec.commandLine().getOut());
    }
}
