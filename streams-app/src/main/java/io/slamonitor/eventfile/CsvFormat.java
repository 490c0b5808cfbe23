package io.slamonitor.eventfile;

import java.util.List;
import java.util.Optional;

/**
 * How a CSV file is to be read, told from its header.
 *
 * @param delimiter what separates its cells
 * @param columns how many cells a row has
 * @param parser reads its rows
 */
record CsvFormat(char delimiter, int columns, RowParser parser) {
    private static final char COMMA = ',';

    /**
     * The first that fits: the mapping asked for, {@code TicketEvent}'s own columns, a built-in mapping whose header
     * this is.
     *
     * @throws BadLineException if none fits, with the reason for the one that was meant
     */
    static CsvFormat of(final Line header, final Optional<CsvMapping> mapping) throws BadLineException {
        if (mapping.isEmpty()) {
            return known(header)
                    .orElseThrow(() -> new BadLineException("the header is neither that of ticket events ("
                            + EventAssembler.TICKET_ID + ", " + EventAssembler.OCCURRED_AT + ", " + EventAssembler.TYPE
                            + ", …) nor one that is known (" + String.join(", ", CsvMapping.BUILT_IN)
                            + "): a mapping can say what its columns mean"));
        }
        try {
            return mapped(header, mapping.get());
        } catch (final BadLineException doesNotFit) {
            // files may be mixed: one of a known kind needs no mapping
            return known(header).orElseThrow(() -> doesNotFit);
        }
    }

    private static Optional<CsvFormat> known(final Line header) throws BadLineException {
        final List<String> columns = CsvRows.cells(header, COMMA).orElse(List.of());
        return NativeRowParser.claims(columns)
                ? Optional.of(new CsvFormat(COMMA, columns.size(), new NativeRowParser(columns)))
                : builtIn(header);
    }

    private static CsvFormat mapped(final Line header, final CsvMapping mapping) throws BadLineException {
        final List<String> columns = CsvRows.cells(header, mapping.delimiter()).orElse(List.of());
        return new CsvFormat(mapping.delimiter(), columns.size(), new MappedRowParser(mapping, columns));
    }

    private static Optional<CsvFormat> builtIn(final Line header) throws BadLineException {
        for (final String name : CsvMapping.BUILT_IN) {
            final CsvMapping mapping = CsvMapping.builtIn(name);
            if (CsvRows.cells(header, mapping.delimiter())
                    .filter(mapping.header()::equals)
                    .isPresent()) {
                return Optional.of(mapped(header, mapping));
            }
        }
        return Optional.empty();
    }
}
