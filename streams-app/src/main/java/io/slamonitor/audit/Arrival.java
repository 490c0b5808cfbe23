package io.slamonitor.audit;

import io.slamonitor.ticket.TicketEvent;
import java.time.Instant;

/**
 * An event that was accepted, and its arrival.
 *
 * @param at the timestamp of its record, or of an earlier record of its partition if that is later, UTC: no tick is read
 *     before it that arrived after this instant
 */
public record Arrival(TicketEvent event, Instant at) {}
