package io.slamonitor.report;

import io.slamonitor.report.Track.Kind;
import io.slamonitor.report.Track.Mark;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the colours and shapes of a drawn timeline mean: those that are there. */
final class Legend {
    private static final Map<Kind, String> KINDS = Map.of(
            Kind.COUNTED, "time that counts",
            Kind.OVERDUE, "time that counts, after the breach",
            Kind.CLOSED, "closed",
            Kind.PAUSED, "paused",
            Kind.DONE, "resolved or closed",
            Kind.NOT_COUNTED, "does not count",
            Kind.AHEAD, "ahead, unless something happens");

    private static final Map<Mark, String> MARKS = Map.of(
            Mark.WARNING, "warning",
            Mark.ESCALATION, "escalation",
            Mark.DUE, "due",
            Mark.BREACH, "breach",
            Mark.STOPPED, "stopped",
            Mark.CANCELLED, "cancelled",
            Mark.NOW, "now");

    private Legend() {}

    static void write(final Markup page, final List<Track> tracks) {
        final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        final Set<Mark> marks = EnumSet.noneOf(Mark.class);
        for (final Track track : tracks) {
            track.pieces().forEach(piece -> kinds.add(piece.kind()));
            track.signs().forEach(sign -> marks.add(sign.mark()));
        }
        page.open("figcaption");
        kinds.stream().filter(KINDS::containsKey).forEach(kind -> kind(page, kind));
        marks.forEach(mark -> mark(page, mark));
        dot(page, "customer", "the customer");
        dot(page, "desk", "the desk");
        dot(page, "other", "another change");
        page.close().line();
    }

    private static void kind(final Markup page, final Kind kind) {
        swatch(page, 22, KINDS.get(kind), () -> {
            final int height = Math.min(10, Lane.height(kind));
            page.empty("rect", "class", Grids.lower(kind), "x", 1, "y", 9 - height / 2, "width", 20, "height", height);
        });
    }

    private static void mark(final Markup page, final Mark mark) {
        swatch(page, 14, MARKS.get(mark), () -> {
            if (mark == Mark.NOW) {
                page.open("g", "class", "now").empty("line", "x1", 7, "x2", 7, "y1", 0, "y2", 18);
            } else {
                page.open("g", "class", "sign " + Grids.lower(mark), "transform", "translate(7 0)")
                        .empty(
                                "path",
                                "d",
                                Lane.shape(mark, mark == Mark.ESCALATION ? -2 : 8, mark == Mark.ESCALATION ? 4 : 6));
            }
            page.close();
        });
    }

    private static void dot(final Markup page, final String kind, final String meaning) {
        swatch(page, 14, meaning, () -> page.open("g", "class", "event " + kind)
                .empty("circle", "cx", 7, "cy", 9, "r", 5)
                .close());
    }

    private static void swatch(final Markup page, final int width, final String meaning, final Runnable drawing) {
        page.open("span")
                .open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "width",
                        width,
                        "height",
                        18,
                        "viewBox",
                        "0 0 " + width + " 18",
                        "aria-hidden",
                        "true");
        drawing.run();
        page.close().text(" " + meaning).close();
    }
}
