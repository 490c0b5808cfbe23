package io.slamonitor.cli;

/**
 * Columns of lines that come one by one: as wide as the longest cell so far, so that ids stay whole and what follows stays
 * in line.
 */
final class GrowingColumns {
    private static final String GAP = "  ";
    /** What is longer than a terminal is wide leaves the others where they are. */
    private static final int WIDEST = 60;

    private final int[] widths;

    /** @param widths how wide the columns are to begin with; what comes after them is as wide as it is */
    GrowingColumns(final int... widths) {
        this.widths = widths.clone();
    }

    /** @param cells one for each column, and the rest of the line */
    String line(final String... cells) {
        final StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            final int length = Text.length(cells[i]);
            widths[i] = length > WIDEST ? widths[i] : Math.max(widths[i], length);
            line.append(Text.padded(cells[i], widths[i])).append(GAP);
        }
        return line.append(cells[widths.length]).toString();
    }
}
