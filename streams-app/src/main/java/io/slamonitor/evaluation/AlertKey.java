package io.slamonitor.evaluation;

import java.util.Comparator;
import java.util.Locale;

/**
 * Identifies an alert of a ticket: no instant and no version in it, so that it is one alert whatever late news
 * changes.
 */
public record AlertKey(ClockId clock, AnnouncementKind kind, String level) implements Comparable<AlertKey> {

    private static final Comparator<AlertKey> ORDER =
            Comparator.comparing(AlertKey::clock).thenComparing(AlertKey::kind).thenComparing(AlertKey::level);

    /** The alert of what is announced of a clock. */
    public static AlertKey of(final Clock clock, final Announcement announcement) {
        return new AlertKey(clock.id(), announcement.kind(), announcement.level());
    }

    /** The alert's id among all tickets: the same for the same fact, always. */
    public String idFor(final String ticketId) {
        return String.join(
                "/",
                ticketId,
                clock.metric().label(),
                Integer.toString(clock.cycle()),
                kind.name().toLowerCase(Locale.ROOT),
                level);
    }

    @Override
    public int compareTo(final AlertKey other) {
        return ORDER.compare(this, other);
    }
}
