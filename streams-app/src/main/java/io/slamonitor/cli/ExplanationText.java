package io.slamonitor.cli;

import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.Explanation;
import io.slamonitor.evaluation.Explanation.ExplainedClock;
import io.slamonitor.report.ClockFacts;
import io.slamonitor.report.Fact;
import io.slamonitor.report.Grid;
import io.slamonitor.report.Grids;
import io.slamonitor.report.LocalTimes;
import io.slamonitor.report.TimelineBar;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** An explanation for people, every time in the zone of the calendar it is about. */
final class ExplanationText {
    private static final int NAME_WIDTH = 13;
    private static final String INDENT = "  ";

    private final PrintWriter out;

    ExplanationText(final PrintWriter out) {
        this.out = out;
    }

    void print(final Explanation explanation) {
        final LocalTimes times = LocalTimes.of(explanation);
        line("Ticket " + explanation.evaluation().ticketId() + ", created "
                + times.both(explanation.evaluation().createdAt()) + ", as of "
                + times.both(explanation.evaluation().asOf()));
        line("");
        print(Grids.events(explanation, times), "");
        line("");
        print(Grids.judgings(explanation, times), "");
        for (final ExplainedClock explained : explanation.clocks()) {
            line("");
            clock(explained, explanation.evaluation().asOf());
        }
        if (explanation.clocks().isEmpty()) {
            line("");
            line("No clock: no policy has a target for it.");
        }
        explanation.ticketsOwn().ifPresent(this::ticketsOwn);
        final Grid actions = Grids.actions(explanation.evaluation(), times);
        if (!actions.rows().isEmpty()) {
            line("");
            print(actions, "");
        }
        out.flush();
    }

    private void clock(final ExplainedClock explained, final Instant asOf) {
        line(ClockFacts.title(explained.clock()));
        facts(ClockFacts.of(explained));
        line("");
        bar(TimelineBar.of(explained, asOf));
        line("");
        print(Grids.segments(explained), INDENT);
        told(explained.clock());
    }

    private void bar(final List<String> bar) {
        fact("timeline", bar.get(0));
        bar.subList(1, bar.size()).forEach(line -> fact("", line));
    }

    private void ticketsOwn(final Clock own) {
        line("");
        line("the ticket itself");
        facts(ClockFacts.ofTicket(own));
        told(own);
    }

    private void told(final Clock clock) {
        final List<Fact> told = ClockFacts.told(clock);
        if (!told.isEmpty()) {
            line("");
            facts(told);
        }
    }

    private void facts(final List<Fact> facts) {
        facts.forEach(fact -> fact(fact.name(), fact.value()));
    }

    private void fact(final String name, final String value) {
        line(String.format(Locale.ROOT, "%s%-" + NAME_WIDTH + "s%s", INDENT, name, value)
                .stripTrailing());
    }

    private void print(final Grid grid, final String indent) {
        final String[] header = grid.header().toArray(String[]::new);
        header[0] = indent + header[0];
        final TextTable table = new TextTable(header);
        for (final Grid.Row row : grid.rows()) {
            final String[] cells = row.cells().stream().map(Text::printable).toArray(String[]::new);
            cells[0] = indent + (row.detail() ? "    " : "") + cells[0];
            table.add(cells);
        }
        table.print(out);
    }

    private void line(final String text) {
        out.print(Text.printable(text));
        out.print('\n');
    }
}
