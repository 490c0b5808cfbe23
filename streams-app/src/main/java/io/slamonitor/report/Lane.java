package io.slamonitor.report;

import io.slamonitor.evaluation.Clock;
import io.slamonitor.report.Track.Kind;
import io.slamonitor.report.Track.Mark;
import io.slamonitor.report.Track.Piece;
import io.slamonitor.report.Track.Sign;
import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** One clock of the drawn timeline. */
final class Lane {
    static final int HEIGHT = 44;
    /** Pieces beyond which they are too narrow to be told apart, and columns are drawn instead. */
    private static final int MOST_PIECES = 300;

    private static final int FEWEST_COLUMNS = 40;
    private static final int MOST_COLUMNS = 400;
    private static final int BAR_TOP = 18;
    private static final int BAR_HEIGHT = 14;
    private static final int BAR_BOTTOM = BAR_TOP + BAR_HEIGHT;
    private static final double NARROWEST = 0.8;
    private static final double CAPTION_GAP = 34;
    private static final int MOST_WORDS = 3;
    private static final Set<Mark> CAPTIONED = EnumSet.of(Mark.BREACH, Mark.ESCALATION, Mark.DUE);
    /** The later ones over the earlier ones. Now is a line through all lanes. */
    private static final List<Mark> DRAWN =
            List.of(Mark.WARNING, Mark.ESCALATION, Mark.DUE, Mark.STOPPED, Mark.CANCELLED, Mark.BREACH);

    private final Markup svg;
    private final Plot plot;
    private final Track track;
    private final int top;
    private final LocalTimes times;

    private Lane(final Markup svg, final Plot plot, final Track track, final int top, final LocalTimes times) {
        this.svg = svg;
        this.plot = plot;
        this.track = track;
        this.top = top;
        this.times = times;
    }

    static void draw(final Markup svg, final Plot plot, final Clock clock, final Track track, final int top) {
        final Lane lane =
                new Lane(svg, plot, track, top, new LocalTimes(clock.calendar().zone()));
        svg.open(
                "g",
                "class",
                "lane " + clock.state().name().toLowerCase(Locale.ROOT),
                "data-metric",
                clock.id().metric().label(),
                "data-cycle",
                clock.id().cycle());
        lane.label(clock);
        lane.pieces();
        lane.signs();
        svg.close().line();
    }

    private void label(final Clock clock) {
        svg.element("text", ClockFacts.name(clock), "class", "name", "x", 0, "y", top + BAR_TOP + 4);
        svg.element(
                "text",
                Grids.lower(clock.state()) + ", " + ClockFacts.used(clock),
                "class",
                "state",
                "x",
                0,
                "y",
                top + BAR_BOTTOM + 4);
    }

    private void pieces() {
        final boolean tooMany = track.pieces().size() > MOST_PIECES;
        final List<Piece> pieces =
                tooMany ? Raster.joined(Raster.of(track, plot.axis(), columns()), plot.axis()) : track.pieces();
        for (final Piece piece : pieces) {
            if (piece.kind() != Kind.BEYOND && plot.axis().holds(piece.from())) {
                piece(piece);
            }
        }
    }

    /** A week each, so that every column has its week-end. */
    private int columns() {
        final long weeks =
                ChronoUnit.DAYS.between(plot.axis().from(), plot.axis().until()) / DayOfWeek.values().length;
        return (int) Math.max(FEWEST_COLUMNS, Math.min(MOST_COLUMNS, weeks));
    }

    private void piece(final Piece piece) {
        final double from = plot.x(piece.from());
        final double width = Math.max(NARROWEST, plot.x(piece.until()) - from);
        final int height = height(piece.kind());
        svg.open(
                "rect",
                "class",
                Grids.lower(piece.kind()),
                "x",
                Plot.number(from),
                "y",
                top + BAR_TOP + (BAR_HEIGHT - height) / 2,
                "width",
                Plot.number(width),
                "height",
                height);
        svg.element(
                "title",
                Grids.lower(piece.kind()).replace('-', ' ') + ", " + times.full(piece.from()) + " to "
                        + times.full(piece.until()));
        svg.close();
    }

    /** What is closed or has not come yet is a thread that holds the others together. */
    static int height(final Kind kind) {
        return switch (kind) {
            case CLOSED -> 4;
            case AHEAD -> 2;
            default -> BAR_HEIGHT;
        };
    }

    private void signs() {
        track.signs().stream()
                .filter(sign -> DRAWN.contains(sign.mark()) && plot.axis().holds(sign.at()))
                .sorted(Comparator.comparing(sign -> DRAWN.indexOf(sign.mark())))
                .forEach(this::sign);
        captions();
    }

    private void sign(final Sign sign) {
        final String x = Plot.number(plot.x(sign.at()));
        svg.open("g", "class", "sign " + Grids.lower(sign.mark()), "transform", "translate(" + x + " 0)");
        svg.element("title", sign.text() + ", " + times.full(sign.at()));
        svg.empty("path", "d", shape(sign.mark(), top + BAR_TOP, BAR_HEIGHT));
        svg.close();
    }

    /** Words above the bar; those of signs that lie close together are one. */
    private void captions() {
        final List<Sign> close = new ArrayList<>();
        for (final Sign sign : track.signs()) {
            if (!CAPTIONED.contains(sign.mark())) {
                continue;
            }
            if (!plot.axis().holds(sign.at())) {
                beyond(sign);
                continue;
            }
            if (!close.isEmpty() && plot.x(sign.at()) - plot.x(close.get(0).at()) > CAPTION_GAP) {
                caption(close);
                close.clear();
            }
            close.add(sign);
        }
        if (!close.isEmpty()) {
            caption(close);
        }
    }

    /** A breach says that it was due. */
    private void caption(final List<Sign> close) {
        final boolean breach = close.stream().anyMatch(sign -> sign.mark() == Mark.BREACH);
        final String words = close.stream()
                .filter(sign -> !breach || sign.mark() != Mark.DUE)
                .map(sign -> Plot.shortened(sign.word()))
                .distinct()
                .limit(MOST_WORDS)
                .collect(Collectors.joining(", "));
        final double x = plot.x(close.get(0).at());
        final Mark kind = breach ? Mark.BREACH : close.get(0).mark();
        svg.element(
                "text",
                words,
                "class",
                "caption " + Grids.lower(kind),
                "x",
                Plot.number(x),
                "y",
                top + 7,
                "text-anchor",
                anchor(x));
    }

    private String anchor(final double x) {
        return x > plot.right() - CAPTION_GAP ? "end" : x < plot.left() + CAPTION_GAP ? "start" : "middle";
    }

    /** What lies beyond the right edge. */
    private void beyond(final Sign sign) {
        if (sign.mark() != Mark.DUE) {
            return;
        }
        svg.element(
                "text",
                "due " + times.full(sign.at()) + " →",
                "class",
                "caption due",
                "x",
                Plot.number(plot.right()),
                "y",
                top + 7,
                "text-anchor",
                "end");
    }

    /** The path of a sign on a bar, around x = 0. */
    static String shape(final Mark mark, final int top, final int height) {
        return switch (mark) {
            case WARNING -> "M0 " + top + "l-4 -7h8z";
            case ESCALATION -> "M0 " + (top + height + 1) + "l5 6h-3v5h-4v-5h-3z";
            case DUE -> "M-1 " + (top - 8) + "h2v" + (height + 12) + "h-2z";
            case BREACH -> "M-4.5 " + (top + height / 2.0 - 4.5) + "l9 9m0 -9l-9 9";
            case STOPPED, CANCELLED -> "M-1.5 " + (top - 3) + "h3v" + (height + 6) + "h-3z";
            case NOW -> "M-0.5 " + top + "h1v" + height + "h-1z";
        };
    }
}
