package io.slamonitor.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A table for people, whatever it is printed on.
 *
 * @param header the names of the columns; cells of one that starts with {@code >} stand to the right
 */
public record Grid(List<String> header, List<Row> rows) {

    /**
     * A row, with as many cells as there are columns.
     *
     * @param detail whether it goes into the details of the row before it
     */
    public record Row(boolean detail, List<String> cells) {
        static Row of(final String... cells) {
            return new Row(false, List.of(cells));
        }

        static Row detail(final String... cells) {
            return new Row(true, List.of(cells));
        }
    }

    public Grid {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    static Grid of(final List<Row> rows, final String... header) {
        return new Grid(Arrays.asList(header), rows);
    }

    /** The same with so many rows at most: the first and the last ones, and between them how many there are no more. */
    Grid limitedTo(final int most) {
        if (rows.size() <= most) {
            return this;
        }
        final int first = most / 3;
        final int last = most - first;
        final int left = rows.size() - first - last;
        final List<Row> some = new ArrayList<>(rows.subList(0, first));
        final String[] note = new String[header.size()];
        Arrays.fill(note, "");
        note[0] = String.format(Locale.ENGLISH, "… %,d more rows …", left);
        some.add(Row.of(note));
        some.addAll(rows.subList(rows.size() - last, rows.size()));
        return new Grid(header, some);
    }
}
