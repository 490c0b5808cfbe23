package io.slamonitor.cli;

import io.slamonitor.evaluation.Clock;
import java.io.PrintWriter;
import java.util.List;

/** One JSON object a line for each clock. */
final class ClockLines implements ClockWriter {
    private final PrintWriter out;

    ClockLines(final PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(final String ticketId, final List<Clock> clocks) {
        for (final Clock clock : clocks) {
            out.print(Json.line(ClockLine.of(ticketId, clock)));
            out.print('\n');
        }
    }

    @Override
    public void finish() {
        out.flush();
    }
}
