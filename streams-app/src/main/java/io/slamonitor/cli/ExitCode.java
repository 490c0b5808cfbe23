package io.slamonitor.cli;

import picocli.CommandLine;

/** What a command's end tells a script. */
final class ExitCode {
    /** Everything was done. */
    static final int OK = CommandLine.ExitCode.OK;
    /** Something outside the input failed: a broker that is not there, a full disk, a mistake of ours. */
    static final int FAILURE = CommandLine.ExitCode.SOFTWARE;
    /** The command line, a policy or a line of a file is wrong; what could be done without it is done. */
    static final int BAD_INPUT = CommandLine.ExitCode.USAGE;
    /** What was compared differs. */
    static final int DIFFERENT = 3;

    /** What {@code --help} says of each. */
    static final String OK_MEANS = " 0:everything was done";

    static final String FAILURE_MEANS = " 1:something failed that is not the input's fault";
    static final String BAD_INPUT_MEANS =
            " 2:the command line, a policy or an input line is wrong; what could be done without it is done";

    private ExitCode() {}
}
