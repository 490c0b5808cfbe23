package io.slamonitor.evaluation;

import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Events of a ticket as no desk would write them. They lie on few instants, the openings and closings of the desk among
 * them, so that many share one; all instants are whole minutes.
 */
public final class RandomTicket {
    private static final Arbitrary<EventType> TYPES = Arbitraries.frequency(
            Tuple.of(12, EventType.UPDATED),
            Tuple.of(5, EventType.AGENT_REPLIED),
            Tuple.of(5, EventType.CUSTOMER_REPLIED),
            Tuple.of(1, EventType.CREATED),
            Tuple.of(1, EventType.INTERNAL_NOTE),
            Tuple.of(1, EventType.ACKNOWLEDGED),
            Tuple.of(1, EventType.EXCUSED),
            Tuple.of(2, EventType.WORKAROUND_PROVIDED));
    private static final Arbitrary<EventType> ENDS =
            Arbitraries.of(EventType.MERGED, EventType.DELETED).injectNull(0.8);

    private RandomTicket() {}

    /** At least one event, in any order. */
    public static Arbitrary<List<TicketEvent>> events() {
        final Arbitrary<Instant> starts = Arbitraries.of(TestTime.at("Mon 08:00"), TestTime.at("Fri 12:00"));
        return Combinators.combine(starts, event().list().ofMinSize(1).ofMaxSize(14), ENDS, minutes())
                .as(RandomTicket::assemble);
    }

    /** What an event says, before it is a ticket's. */
    private record Saying(
            int minute,
            EventType type,
            Long sequence,
            TicketStatus status,
            String priority,
            String assignee,
            String level,
            Aside aside) {}

    /**
     * What seldom matters.
     *
     * @param length of the subject and of the message
     * @param excused the metric that is excused, if that is what the event does
     */
    private record Aside(boolean tellsCreation, Integer length, String excused) {}

    private static Arbitrary<Saying> event() {
        return Combinators.combine(
                        minutes(),
                        TYPES,
                        Arbitraries.longs().between(1, 3).injectNull(0.5),
                        Arbitraries.of(TicketStatus.class).injectNull(0.45),
                        Arbitraries.of("high", "low", "odd").injectNull(0.7),
                        Arbitraries.of("kim").injectNull(0.85),
                        Arbitraries.of("L1", "L2").injectNull(0.8),
                        aside())
                .as(Saying::new);
    }

    private static Arbitrary<Aside> aside() {
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(1, true), Tuple.of(30, false)),
                        Arbitraries.of(0, 10, 50, 200).injectNull(0.5),
                        Arbitraries.of("first-response", "next-response", "resolution")
                                .injectNull(0.3))
                .as(Aside::new);
    }

    private static Arbitrary<Integer> minutes() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 24).map(n -> n * 60),
                Arbitraries.integers().between(0, 300).map(n -> n * 20));
    }

    private static List<TicketEvent> assemble(
            final Instant start, final List<Saying> sayings, final EventType end, final int endMinute) {
        final List<TicketEvent> events = new ArrayList<>();
        for (final Saying saying : sayings) {
            events.add(
                    TicketEvent.of(TestTickets.TICKET, saying.type(), start.plus(Duration.ofMinutes(saying.minute())))
                            .eventId("e" + events.size())
                            .sequence(saying.sequence())
                            .status(saying.status())
                            .set(TicketField.PRIORITY, saying.priority())
                            .set(TicketField.ASSIGNEE, saying.assignee())
                            .set(TicketField.LEVEL, saying.level())
                            .set(TicketField.REQUESTER, "pat")
                            .set(TicketField.SUBJECT_LENGTH, subject(saying))
                            .messageLength(saying.aside().length())
                            .attribute(Excuse.METRIC, excused(saying))
                            .createdAt(saying.aside().tellsCreation() ? start.minus(Duration.ofHours(1)) : null)
                            .build());
        }
        if (end != null) {
            events.add(TicketEvent.of(TestTickets.TICKET, end, start.plus(Duration.ofMinutes(endMinute)))
                    .eventId("end")
                    .build());
        }
        return events;
    }

    private static String subject(final Saying saying) {
        final boolean tellsSubject =
                saying.type() == EventType.CREATED && saying.aside().length() != null;
        return tellsSubject ? Integer.toString(saying.aside().length()) : null;
    }

    private static String excused(final Saying saying) {
        return saying.type() == EventType.EXCUSED ? saying.aside().excused() : null;
    }
}
