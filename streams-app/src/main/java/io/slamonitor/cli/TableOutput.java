package io.slamonitor.cli;

import picocli.CommandLine.Option;

/** Whether a command prints a table or JSON lines. */
final class TableOutput {
    private enum Output {
        TABLE,
        JSON
    }

    @Option(
            names = "--output",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "A table for people, or JSON lines. Default: ${DEFAULT-VALUE}.")
    private Output output;

    boolean isJson() {
        return output == Output.JSON;
    }
}
