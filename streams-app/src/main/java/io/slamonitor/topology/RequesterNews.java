package io.slamonitor.topology;

import io.slamonitor.avro.RequesterUpdate;
import io.slamonitor.evaluation.RequesterCase;
import io.slamonitor.serde.RequesterUpdates;
import io.slamonitor.serde.TicketState.RequesterTold;
import java.util.List;
import java.util.Optional;

/**
 * What those who judge requesters have to know of a ticket: the difference between what is true of it and what was passed
 * on.
 *
 * @param updates what to pass on
 * @param told what will have been passed on then
 */
record RequesterNews(List<Addressed> updates, Optional<RequesterTold> told) {

    /** An update, and which requester it is about. */
    record Addressed(String requester, RequesterUpdate update) {}

    static RequesterNews of(
            final String ticketId, final Optional<RequesterCase> now, final Optional<RequesterTold> told) {
        final Optional<RequesterTold> wanted =
                now.map(ticket -> new RequesterTold(ticket.requester(), ticket.fingerprint()));
        if (wanted.equals(told)) {
            return new RequesterNews(List.of(), told);
        }
        final Optional<Addressed> removed = told.map(RequesterTold::requester)
                .filter(before ->
                        now.filter(ticket -> ticket.requester().equals(before)).isEmpty())
                .map(before -> new Addressed(before, RequesterUpdates.removed(ticketId)));
        final Optional<Addressed> known =
                now.map(ticket -> new Addressed(ticket.requester(), RequesterUpdates.ticket(ticket)));
        return new RequesterNews(
                List.of(removed, known).stream().flatMap(Optional::stream).toList(), wanted);
    }
}
