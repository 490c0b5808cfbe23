package io.slamonitor.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Columns of text, as wide as their widest cell; numbers to the right. */
final class TextTable {
    private static final String GAP = "  ";

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

    private static void widen(final int[] widths, final List<String> row) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], length(row.get(i)));
        }
    }

    private void print(final PrintWriter out, final List<String> row, final int[] widths) {
        final StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            final String padding = " ".repeat(widths[i] - length(row.get(i)));
            line.append(i == 0 ? "" : GAP);
            line.append(right[i] ? padding + row.get(i) : row.get(i) + padding);
        }
        out.print(line.toString().stripTrailing());
        out.print('\n');
    }

    private static int length(final String text) {
        return text.codePointCount(0, text.length());
    }
}
