package io.slamonitor.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Columns of text, as wide as their widest cell; numbers to the right. */
final class TextTable {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8;

    private final List<String> header;
    private final boolean[] right;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param header the names of the columns; one that starts with {@code >} has its cells to the right */
    TextTable(final String... header) {
        this.header = new ArrayList<>();
        this.right = new boolean[header.length];
        for (int i = 0; i < header.length; i++) {
            right[i] = header[i].startsWith(">");
            this.header.add(right[i] ? header[i].substring(1) : header[i]);
        }
    }

    void add(final String... cells) {
        rows.add(List.of(cells));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(final PrintWriter out) {
        final int[] widths = new int[header.size()];
        widen(widths, header);
        rows.forEach(row -> widen(widths, row));
        print(out, header, widths);
        rows.forEach(row -> print(out, row, widths));
    }

    /**
     * Prints it indented, in lines of at most so many characters: the widest columns give way, and their texts are broken
     * at spaces.
     */
    void printWithin(final PrintWriter out, final String indent, final int width) {
        final int[] widths = new int[header.size()];
        widen(widths, header);
        rows.forEach(row -> widen(widths, row));
        final int room = width - indent.length() - GAP.length() * (widths.length - 1);
        final int[] longestWords = new int[widths.length];
        widenToWords(longestWords, header);
        rows.forEach(row -> widenToWords(longestWords, row));
        narrow(widths, longestWords, room);
        narrow(widths, new int[widths.length], room);
        printWrapped(out, indent, header, widths);
        rows.forEach(row -> printWrapped(out, indent, row, widths));
    }

    private static void widenToWords(final int[] widths, final List<String> row) {
        for (int i = 0; i < widths.length; i++) {
            for (final String word : row.get(i).split(" ")) {
                widths[i] = Math.max(widths[i], Text.length(word));
            }
        }
    }

    /** The widest column that may gives way, until all have room or none may any more. */
    private static void narrow(final int[] widths, final int[] least, final int room) {
        while (Arrays.stream(widths).sum() > room) {
            final OptionalInt widest = IntStream.range(0, widths.length)
                    .filter(i -> widths[i] > Math.max(least[i], NARROWEST))
                    .reduce((one, other) -> widths[other] > widths[one] ? other : one);
            if (widest.isEmpty()) {
                return;
            }
            widths[widest.getAsInt()]--;
        }
    }

    private void printWrapped(final PrintWriter out, final String indent, final List<String> row, final int[] widths) {
        final List<List<String>> cells = IntStream.range(0, widths.length)
                .mapToObj(i -> Text.wrapped(row.get(i), widths[i]))
                .toList();
        final int lines = cells.stream().mapToInt(List::size).max().orElseThrow();
        for (int line = 0; line < lines; line++) {
            final int number = line;
            out.print(indent);
            print(
                    out,
                    cells.stream()
                            .map(cell -> number < cell.size() ? cell.get(number) : "")
                            .toList(),
                    widths);
        }
    }

    private static void widen(final int[] widths, final List<String> row) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], Text.length(row.get(i)));
        }
    }

    private void print(final PrintWriter out, final List<String> row, final int[] widths) {
        final StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            final String padding = " ".repeat(widths[i] - Text.length(row.get(i)));
            line.append(i == 0 ? "" : GAP);
            line.append(right[i] ? padding + row.get(i) : row.get(i) + padding);
        }
        out.print(line.toString().stripTrailing());
        out.print('\n');
    }
}
