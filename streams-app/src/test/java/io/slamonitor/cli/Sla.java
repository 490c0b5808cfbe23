package io.slamonitor.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What a command printed, and how it ended. */
record Sla(int exitCode, String out, String err) {

    /** Runs the command line in this process. */
    static Sla run(final Object... args) {
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final int exitCode = SlaCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(List.of(args).stream().map(Object::toString).toArray(String[]::new));
        return new Sla(exitCode, out.toString(), err.toString());
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
