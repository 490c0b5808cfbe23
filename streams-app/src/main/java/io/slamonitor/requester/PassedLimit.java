package io.slamonitor.requester;

import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.AnnouncementKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A limit per requester that a ticket passed when it was created.
 *
 * @param ticketId the ticket
 * @param level which limit, by its name in policies
 * @param at when the ticket was created, UTC
 * @param tell who is told, beside those who always are
 * @param detail how it came to that, in words
 */
public record PassedLimit(String ticketId, String level, Instant at, List<String> tell, String detail) {

    /** By the instant, then by ticket, then by name. */
    static final Comparator<PassedLimit> ORDER = Comparator.comparing(PassedLimit::at)
            .thenComparing(PassedLimit::ticketId)
            .thenComparing(PassedLimit::level);

    public PassedLimit {
        tell = List.copyOf(tell);
    }

    /** The fact as it is announced of the ticket. */
    public Announcement announcement() {
        return new Announcement(AnnouncementKind.LIMIT, level, 0, at, false, null, tell, detail);
    }
}
