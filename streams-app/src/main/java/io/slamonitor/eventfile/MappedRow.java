package io.slamonitor.eventfile;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A record of a mapped CSV file, its cells by column. */
final class MappedRow {
    private final CsvRow row;
    private final Map<String, Integer> columns;
    private final Set<String> empty;

    /** @param empty the texts that stand for no value */
    MappedRow(final CsvRow row, final Map<String, Integer> columns, final Set<String> empty) {
        this.row = row;
        this.columns = columns;
        this.empty = empty;
    }

    long line() {
        return row.line();
    }

    /** The value of a column that the file has; empty if it has none here. */
    String get(final String column) {
        final List<String> cells = row.cells();
        final String cell = cells.get(columns.get(column));
        return empty.contains(cell) ? "" : cell;
    }
}
