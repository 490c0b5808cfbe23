package io.slamonitor.eventfile;

import io.slamonitor.ticket.TicketEvent;
import java.util.List;

/** Reads the events of a record of a CSV file whose header it knows. */
interface RowParser {

    /** @throws BadLineException if the record is no event, or not all of its events are fine */
    List<TicketEvent> parse(CsvRow row) throws BadLineException;
}
