package io.slamonitor.cli;

import io.slamonitor.evaluation.Clock;
import io.slamonitor.json.ClockLine;
import io.slamonitor.json.Json;
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
            Json.print(out, ClockLine.of(ticketId, clock));
        }
    }

    @Override
    public void finish() {
        out.flush();
    }
}
