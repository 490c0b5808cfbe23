package io.slamonitor.eventfile;

import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The tickets of some files. All their events are held in memory. */
public final class EventFiles {

    private EventFiles() {}

    /**
     * The history of every ticket, by ticket id.
     *
     * @param files in any order and of any format that {@link EventFileReader} reads; their events are put together
     * @param mapping how to read CSV of another system; empty to recognise it by its header
     * @param wanted which events to keep
     * @param faults is told what could not be read
     */
    public static SortedMap<String, TicketHistory> histories(
            final Collection<Path> files,
            final Optional<CsvMapping> mapping,
            final Predicate<TicketEvent> wanted,
            final Consumer<LineFault> faults) {
        final SortedMap<String, List<TicketEvent>> events = new TreeMap<>();
        for (final Path file : files) {
            EventFileReader.read(
                    file,
                    mapping,
                    event -> {
                        if (wanted.test(event)) {
                            events.computeIfAbsent(event.ticketId(), unused -> new ArrayList<>())
                                    .add(event);
                        }
                    },
                    faults);
        }
        final SortedMap<String, TicketHistory> histories = new TreeMap<>();
        events.forEach((ticketId, ofTicket) -> histories.put(ticketId, TicketHistory.of(ticketId, ofTicket)));
        return histories;
    }
}
