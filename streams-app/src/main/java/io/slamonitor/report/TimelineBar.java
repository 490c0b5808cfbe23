package io.slamonitor.report;

import io.slamonitor.evaluation.Explanation.ExplainedClock;
import io.slamonitor.report.Track.Kind;
import io.slamonitor.report.Track.Mark;
import io.slamonitor.report.Track.Sign;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A clock's life as a bar of characters: dates above it, what is marked below, and what the characters mean. */
public final class TimelineBar {
    /** Characters. */
    static final int WIDTH = 60;

    private static final int TICKS = 7;
    private static final char NOTHING = ' ';

    private record Glyph(char character, String meaning) {}

    private static final Map<Kind, Glyph> KINDS = new EnumMap<>(Map.of(
            Kind.COUNTED, new Glyph('█', "counted"),
            Kind.OVERDUE, new Glyph('█', "counted"),
            Kind.CLOSED, new Glyph('░', "closed"),
            Kind.PAUSED, new Glyph('▒', "paused"),
            Kind.DONE, new Glyph('·', "not counted"),
            Kind.NOT_COUNTED, new Glyph('·', "not counted"),
            Kind.AHEAD, new Glyph('─', "ahead")));

    private static final Map<Mark, Glyph> MARKS = new EnumMap<>(Map.of(
            Mark.WARNING, new Glyph('w', "warning"),
            Mark.ESCALATION, new Glyph('↑', "escalation"),
            Mark.DUE, new Glyph('!', "due"),
            Mark.BREACH, new Glyph('✗', "breach"),
            Mark.STOPPED, new Glyph('■', "stopped"),
            Mark.CANCELLED, new Glyph('■', "cancelled"),
            Mark.NOW, new Glyph('▲', "now")));

    /** Of several in one column the first of these is shown. */
    private static final List<Mark> BY_WEIGHT =
            List.of(Mark.BREACH, Mark.DUE, Mark.STOPPED, Mark.CANCELLED, Mark.NOW, Mark.ESCALATION, Mark.WARNING);

    private final Track track;
    private final TimeAxis axis;

    private TimelineBar(final Track track, final TimeAxis axis) {
        this.track = track;
        this.axis = axis;
    }

    /**
     * Four lines: the dates, the bar, the marks, which may stand one character beyond it, and what the characters mean.
     */
    public static List<String> of(final ExplainedClock clock, final Instant asOf) {
        final Track track = Track.of(clock, asOf);
        final TimeAxis axis = new TimeAxis(
                track.from(), track.until(), clock.clock().calendar().zone());
        return new TimelineBar(track, axis).lines();
    }

    private List<String> lines() {
        final List<Kind> kinds = Raster.of(track, axis, WIDTH);
        final Mark[] marks = marks();
        return List.of(dates(), bar(kinds), below(marks), legend(kinds, marks)).stream()
                .map(String::stripTrailing)
                .toList();
    }

    /** The beginning, and after it the ticks for which there is room. */
    private String dates() {
        final char[] line = blank();
        int free = put(line, 0, axis.beginning()) + 1;
        for (final TimeAxis.Tick tick : axis.ticks(TICKS)) {
            final int column = Raster.columnOf(tick.at(), axis, WIDTH);
            final String label = "│" + tick.label();
            if (column >= free && column + label.length() <= WIDTH) {
                free = put(line, column, label) + 1;
            }
        }
        return new String(line);
    }

    private static int put(final char[] line, final int column, final String text) {
        text.getChars(0, text.length(), line, column);
        return column + text.length();
    }

    private static String bar(final List<Kind> kinds) {
        final char[] line = blank();
        for (int i = 0; i < WIDTH; i++) {
            if (KINDS.containsKey(kinds.get(i))) {
                line[i] = KINDS.get(kinds.get(i)).character();
            }
        }
        return new String(line);
    }

    private Mark[] marks() {
        final Mark[] marks = new Mark[WIDTH + 1];
        track.signs().stream()
                .filter(sign -> axis.holds(sign.at()))
                .sorted(Comparator.comparing(sign -> BY_WEIGHT.indexOf(sign.mark())))
                .forEach(sign -> place(sign, marks));
        return marks;
    }

    /** In its column, or beside it where a weightier one is there; of several that are alike one is enough. */
    private void place(final Sign sign, final Mark[] marks) {
        final int column = Raster.columnOf(sign.at(), axis, WIDTH);
        if (marks[column] == sign.mark() || marks[column] == Mark.BREACH && sign.mark() == Mark.DUE) {
            return;
        }
        final Instant taken = track.signs().stream()
                .filter(other -> other.mark() == marks[column])
                .filter(other -> Raster.columnOf(other.at(), axis, WIDTH) == column)
                .map(Sign::at)
                .findFirst()
                .orElse(sign.at());
        final int beside = sign.at().isBefore(taken) ? column - 1 : column + 1;
        final int place = marks[column] == null ? column : beside;
        if (place >= 0 && marks[place] == null) {
            marks[place] = sign.mark();
        }
    }

    private static String below(final Mark[] marks) {
        final StringBuilder line = new StringBuilder();
        for (final Mark mark : marks) {
            line.append(mark == null ? NOTHING : MARKS.get(mark).character());
        }
        return line.toString();
    }

    private static String legend(final List<Kind> kinds, final Mark[] marks) {
        final Set<Mark> marked = EnumSet.noneOf(Mark.class);
        Stream.of(marks).filter(mark -> mark != null).forEach(marked::add);
        return Stream.concat(
                        kinds.stream().filter(KINDS::containsKey).sorted().map(KINDS::get),
                        marked.stream().map(MARKS::get))
                .distinct()
                .map(glyph -> glyph.character() + " " + glyph.meaning())
                .collect(Collectors.joining("  "));
    }

    private static char[] blank() {
        final char[] line = new char[WIDTH];
        Arrays.fill(line, NOTHING);
        return line;
    }
}
