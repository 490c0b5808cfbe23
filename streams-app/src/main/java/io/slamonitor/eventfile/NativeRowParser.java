package io.slamonitor.eventfile;

import io.slamonitor.ticket.TicketEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** CSV whose columns are {@code TicketEvent}'s fields; {@code cleared} is a list separated by semicolons. */
final class NativeRowParser implements RowParser {
    private static final String LIST_SEPARATOR = ";";

    private final List<String> header;

    /** @throws BadLineException with every column that no event has */
    NativeRowParser(final List<String> header) throws BadLineException {
        final List<String> faults = new ArrayList<>();
        final Set<String> seen = new HashSet<>();
        for (final String column : header) {
            if (!column.equals(EventAssembler.CLEARED) && !EventAssembler.isTextField(column)) {
                faults.add(EventAssembler.unknownField(column));
            }
            if (!seen.add(column)) {
                faults.add("the header names '" + EventAssembler.shown(column) + "' twice");
            }
        }
        if (!faults.isEmpty()) {
            throw new BadLineException(faults);
        }
        this.header = header;
    }

    /** Whether a header is meant to be an event's, with mistakes perhaps. */
    static boolean claims(final List<String> header) {
        return header.contains(EventAssembler.TICKET_ID) && header.contains(EventAssembler.OCCURRED_AT);
    }

    @Override
    public List<TicketEvent> parse(final CsvRow row) throws BadLineException {
        final EventAssembler event = new EventAssembler();
        for (int i = 0; i < header.size(); i++) {
            final String cell = row.cells().get(i);
            if (cell.isEmpty()) {
                continue;
            }
            if (header.get(i).equals(EventAssembler.CLEARED)) {
                for (final String name : cell.split(LIST_SEPARATOR)) {
                    event.clear(name.trim());
                }
            } else {
                event.set(header.get(i), cell);
            }
        }
        return List.of(event.build(row.line()));
    }
}
