package io.slamonitor.report;

import io.slamonitor.evaluation.Explanation;
import io.slamonitor.ticket.TicketEvent;
import java.util.ArrayList;
import java.util.List;

/** The ticket's events on the drawn timeline; those that lie close together are one dot with their number. */
final class EventRow {
    private static final double CLOSE = 9;
    private static final int NAMED = 8;
    private static final int MOST_COUNTED = 99;
    /** Dots beyond which they are small and without numbers. */
    private static final int CROWDED = 40;

    private EventRow() {}

    static void draw(final Markup svg, final Plot plot, final Explanation explanation, final int top) {
        final LocalTimes times = new LocalTimes(plot.axis().zone());
        final int y = top + 12;
        svg.open("g", "class", "events");
        svg.element("text", "what happened", "class", "name", "x", 0, "y", y + 4);
        svg.empty("line", "class", "thread", "x1", plot.left(), "x2", plot.right(), "y1", y, "y2", y);
        final List<List<TicketEvent>> groups = groups(plot, explanation.events());
        for (final List<TicketEvent> group : groups) {
            final String x = Plot.number(plot.x(group.get(0).occurredAt()));
            svg.open("g", "class", "event " + kind(group));
            svg.element("title", title(group, times));
            if (groups.size() > CROWDED) {
                svg.empty("circle", "cx", x, "cy", y, "r", 3);
            } else {
                dot(svg, x, y, group.size());
            }
            svg.close();
        }
        svg.close().line();
    }

    private static void dot(final Markup svg, final String x, final int y, final int events) {
        svg.empty("circle", "cx", x, "cy", y, "r", events == 1 ? 5 : 7);
        if (events > 1) {
            final String number = events > MOST_COUNTED ? "…" : Integer.toString(events);
            svg.element("text", number, "x", x, "y", y + 3, "text-anchor", "middle");
        }
    }

    private static List<List<TicketEvent>> groups(final Plot plot, final List<TicketEvent> events) {
        final List<List<TicketEvent>> groups = new ArrayList<>();
        double groupAt = Double.NEGATIVE_INFINITY;
        for (final TicketEvent event : events) {
            final double x = plot.x(event.occurredAt());
            if (x - groupAt > CLOSE) {
                groups.add(new ArrayList<>());
                groupAt = x;
            }
            groups.get(groups.size() - 1).add(event);
        }
        return groups;
    }

    private static String kind(final List<TicketEvent> group) {
        if (group.stream().map(TicketEvent::type).distinct().count() > 1) {
            return "several";
        }
        return switch (group.get(0).type()) {
            case AGENT_REPLIED, WORKAROUND_PROVIDED, ACKNOWLEDGED, INTERNAL_NOTE -> "desk";
            case CUSTOMER_REPLIED, CREATED -> "customer";
            default -> "other";
        };
    }

    private static String title(final List<TicketEvent> group, final LocalTimes times) {
        final List<String> lines = new ArrayList<>();
        for (final TicketEvent event : group.subList(0, Math.min(NAMED, group.size()))) {
            lines.add(times.full(event.occurredAt()) + ": " + EventWords.type(event));
        }
        if (group.size() > NAMED) {
            lines.add("and " + (group.size() - NAMED) + " more");
        }
        return String.join("\n", lines);
    }
}
