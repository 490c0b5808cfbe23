package io.slamonitor.report;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.OpenInterval;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.Explanation;
import io.slamonitor.evaluation.Explanation.ExplainedClock;
import io.slamonitor.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The picture of a ticket's life: its events, and below them a lane for each clock on one axis of time. */
final class TimelineSvg {
    private static final int WIDTH = 1000;
    private static final int LEFT = 190;
    private static final int RIGHT = 985;
    private static final int EVENTS_TOP = 22;
    private static final int LANES_TOP = 56;
    private static final int TICKS = 10;
    /** Openings beyond which closed hours are not shaded any more: one could not see them. */
    private static final int MOST_OPENINGS = 250;
    /** How many times what has passed may lie ahead before a deadline is left beyond the edge. */
    private static final int MOST_AHEAD = 3;

    private final Markup svg;
    private final Explanation explanation;
    private final List<ExplainedClock> clocks;
    private final List<Track> tracks;
    private final Plot plot;
    private final int bottom;

    private TimelineSvg(
            final Markup svg,
            final Explanation explanation,
            final List<ExplainedClock> clocks,
            final List<Track> tracks) {
        this.svg = svg;
        this.explanation = explanation;
        this.clocks = clocks;
        this.tracks = tracks;
        this.plot = new Plot(axis(), LEFT, RIGHT);
        this.bottom = LANES_TOP + clocks.size() * Lane.HEIGHT;
    }

    /**
     * @param clocks those that get a lane
     * @param tracks what is in the lanes, one for each clock
     */
    static void draw(
            final Markup page,
            final Explanation explanation,
            final List<ExplainedClock> clocks,
            final List<Track> tracks) {
        new TimelineSvg(page, explanation, clocks, tracks).draw();
    }

    /** From the creation to the last thing that happened or is due, but not too far ahead. */
    private TimeAxis axis() {
        final Instant from = explanation.evaluation().createdAt();
        final Instant present = present();
        final Instant furthest = present.plus(Duration.between(from, present).multipliedBy(MOST_AHEAD))
                .plus(Duration.ofHours(1));
        final Instant last = tracks.stream()
                .map(Track::until)
                .filter(until -> !until.isAfter(furthest))
                .max(Comparator.naturalOrder())
                .filter(until -> until.isAfter(present))
                .orElse(present);
        return new TimeAxis(from, last, LocalTimes.of(explanation).zone());
    }

    /** Now while a clock runs, else the last thing that happened. */
    private Instant present() {
        final boolean running = clocks.stream().anyMatch(clock -> !clock.clock().isOver());
        return Stream.concat(
                        Stream.of(running ? explanation.evaluation().asOf() : Instant.MIN),
                        Stream.concat(
                                explanation.events().stream().map(TicketEvent::occurredAt),
                                clocks.stream()
                                        .flatMap(clock -> clock.segments().stream())
                                        .map(Explanation.ExplainedSegment::until)))
                .max(Comparator.naturalOrder())
                .get();
    }

    private void draw() {
        svg.open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "viewBox",
                        "0 0 " + WIDTH + " " + (bottom + 6),
                        "role",
                        "img",
                        "aria-labelledby",
                        "timeline-title timeline-text")
                .line();
        svg.element("title", "Timeline of ticket " + explanation.evaluation().ticketId(), "id", "timeline-title");
        svg.element("desc", description(), "id", "timeline-text").line();
        patterns();
        backgrounds();
        axisLine();
        EventRow.draw(svg, plot, explanation, EVENTS_TOP);
        for (int i = 0; i < clocks.size(); i++) {
            Lane.draw(svg, plot, clocks.get(i).clock(), tracks.get(i), LANES_TOP + i * Lane.HEIGHT);
        }
        now();
        svg.close();
    }

    /** What the picture shows, for those who do not see it. */
    private String description() {
        final List<String> sentences = new ArrayList<>();
        for (final ExplainedClock explained : clocks) {
            final Clock clock = explained.clock();
            final LocalTimes times = new LocalTimes(clock.calendar().zone());
            sentences.add(ClockFacts.title(clock) + ", " + ClockFacts.used(clock)
                    + (clock.dueAt() == null ? "" : ", due " + times.full(clock.dueAt())) + ".");
        }
        return String.join(" ", sentences);
    }

    private void patterns() {
        svg.open("defs");
        svg.open(
                "pattern",
                "id",
                "hatch",
                "width",
                6,
                "height",
                6,
                "patternUnits",
                "userSpaceOnUse",
                "patternTransform",
                "rotate(45)");
        svg.empty("rect", "width", 6, "height", 6, "class", "hatch-ground");
        svg.empty("rect", "width", 2.4, "height", 6, "class", "hatch-line");
        svg.close().close().line();
    }

    /** Closed hours, lane by lane: each has its own calendar. */
    private void backgrounds() {
        for (int i = 0; i < clocks.size(); i++) {
            final BusinessCalendar calendar = clocks.get(i).clock().calendar();
            final int top = LANES_TOP + i * Lane.HEIGHT;
            svg.empty(
                    "rect",
                    "class",
                    "open",
                    "x",
                    LEFT,
                    "y",
                    top + 10,
                    "width",
                    RIGHT - LEFT,
                    "height",
                    Lane.HEIGHT - 12);
            if (!calendar.alwaysOpen()) {
                shade(calendar.openIntervals(plot.axis().from(), plot.axis().until()), top);
            }
        }
        svg.line();
    }

    private void shade(final List<OpenInterval> open, final int top) {
        if (open.size() > MOST_OPENINGS) {
            return;
        }
        Instant closed = plot.axis().from();
        for (final OpenInterval interval : open) {
            shade(closed, interval.start(), top);
            closed = interval.end();
        }
        shade(closed, plot.axis().until(), top);
    }

    private void shade(final Instant from, final Instant until, final int top) {
        if (from.isBefore(until)) {
            svg.empty(
                    "rect",
                    "class",
                    "shade",
                    "x",
                    Plot.number(plot.x(from)),
                    "y",
                    top + 10,
                    "width",
                    Plot.number(plot.x(until) - plot.x(from)),
                    "height",
                    Lane.HEIGHT - 12);
        }
    }

    private void axisLine() {
        svg.element("text", plot.axis().beginning(), "class", "tick first", "x", LEFT, "y", 12);
        final double free = LEFT + 28 + 7.0 * plot.axis().beginning().length();
        for (final TimeAxis.Tick tick : plot.axis().ticks(TICKS)) {
            final String x = Plot.number(plot.x(tick.at()));
            svg.empty("line", "class", "grid", "x1", x, "x2", x, "y1", 16, "y2", bottom);
            if (plot.x(tick.at()) > free && plot.x(tick.at()) < RIGHT - 12) {
                svg.element("text", tick.label(), "class", "tick", "x", x, "y", 12, "text-anchor", "middle");
            }
        }
        svg.line();
    }

    private void now() {
        final Instant asOf = explanation.evaluation().asOf();
        if (plot.axis().holds(asOf)) {
            final String x = Plot.number(plot.x(asOf));
            svg.open("g", "class", "now");
            svg.element("title", "as of " + new LocalTimes(plot.axis().zone()).full(asOf));
            svg.empty("line", "x1", x, "x2", x, "y1", 16, "y2", bottom);
            svg.close();
        }
    }
}
