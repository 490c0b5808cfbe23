package io.slamonitor.demo.desk;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.demo.EventSource;
import io.slamonitor.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/**
 * Desks at work, one a contract: tickets come in, are answered mostly in time, wait for customers, are handed over,
 * resolved, reopened and merged; some events arrive late, some twice. The same seed gives the same events.
 */
public final class DeskSimulation implements EventSource {
    /** How many desks there are to choose from. */
    public static final int DESKS = Desk.ALL.size();

    private static final double SECONDS_PER_HOUR = 3600;
    private static final long FIRST_NUMBER = 1001;
    private static final long NUMBERS_A_DAY = 100_000;

    /** Where a desk's next ticket comes from. */
    private static final class Inbox {
        private final Desk desk;
        private final Map<String, BusinessCalendar> calendars;
        private final Chance chance;
        private final double ticketsPerHour;
        private Instant next;
        private long number;

        Inbox(
                final Desk desk,
                final Map<String, BusinessCalendar> calendars,
                final long seed,
                final double ticketsPerHour,
                final Instant start,
                final long firstNumber) {
            this.desk = desk;
            this.calendars = calendars;
            this.chance = new Chance(seed);
            this.ticketsPerHour = ticketsPerHour * desk.load();
            this.next = start;
            this.number = firstNumber;
            schedule();
        }

        /** Independent of each other, so many an hour on average, while customers are at work. */
        private void schedule() {
            final double hours = -Math.log(1 - chance.share()) / ticketsPerHour;
            next = calendars.get(desk.rush()).add(next, Duration.ofSeconds(1 + Math.round(hours * SECONDS_PER_HOUR)));
        }

        List<Arrival> take() {
            final String ticketId = desk.prefix() + "-" + number++;
            final List<Arrival> life = desk.ticket()
                    .apply(new TicketLife.Start(desk, calendars, chance, ticketId, next))
                    .lived();
            schedule();
            return life;
        }
    }

    private final Instant start;
    private final long firstNumber;
    private final List<Inbox> inboxes = new ArrayList<>();
    private final PriorityQueue<Arrival> onTheWay = new PriorityQueue<>(Arrival.ORDER);

    /**
     * @param desks how many, from 1 to {@link #DESKS}
     * @param ticketsPerHour how many tickets an ordinary desk gets in an hour in which customers are at work
     * @param calendars those of the contracts' policies, by name
     * @param start when simulated time begins, UTC
     */
    public DeskSimulation(
            final long seed,
            final int desks,
            final double ticketsPerHour,
            final Map<String, BusinessCalendar> calendars,
            final Instant start) {
        this(seed, desks, ticketsPerHour, calendars, start, FIRST_NUMBER);
    }

    private DeskSimulation(
            final long seed,
            final int desks,
            final double ticketsPerHour,
            final Map<String, BusinessCalendar> calendars,
            final Instant start,
            final long firstNumber) {
        this.start = start;
        this.firstNumber = firstNumber;
        for (int i = 0; i < desks; i++) {
            inboxes.add(new Inbox(Desk.ALL.get(i), calendars, seed + i, ticketsPerHour, start, firstNumber));
        }
    }

    /**
     * All desks at work since 00:00 UTC of a day. The same day gives the same tickets, another day tickets with other ids.
     *
     * @param ticketsPerHour as above; not part of a ticket's id, so keep it
     */
    public static DeskSimulation since(
            final LocalDate firstDay, final double ticketsPerHour, final Map<String, BusinessCalendar> calendars) {
        return new DeskSimulation(
                firstDay.toEpochDay(),
                DESKS,
                ticketsPerHour,
                calendars,
                firstDay.atStartOfDay(ZoneOffset.UTC).toInstant(),
                firstDay.toEpochDay() * NUMBERS_A_DAY + 1);
    }

    /** The first desks, as the ids of their tickets begin, with their products: {@code CRM caltech-crm, …}. */
    public static String describe(final int desks) {
        return Desk.ALL.stream()
                .limit(desks)
                .map(desk -> desk.prefix() + " " + desk.product())
                .collect(Collectors.joining(", "));
    }

    @Override
    public Instant start() {
        return start;
    }

    @Override
    public Optional<Instant> nextArrival() {
        final Instant created = inboxes.stream()
                .map(inbox -> inbox.next)
                .min(Instant::compareTo)
                .orElseThrow();
        return Optional.ofNullable(onTheWay.peek())
                .map(Arrival::at)
                .filter(created::isAfter)
                .or(() -> Optional.of(created));
    }

    @Override
    public List<TicketEvent> arrivingBy(final Instant time) {
        for (final Inbox inbox : inboxes) {
            while (!inbox.next.isAfter(time)) {
                onTheWay.addAll(inbox.take());
            }
        }
        final List<TicketEvent> arrived = new ArrayList<>();
        while (!onTheWay.isEmpty() && !onTheWay.peek().at().isAfter(time)) {
            arrived.add(onTheWay.poll().event());
        }
        return arrived;
    }

    @Override
    public String exampleTicket() {
        return inboxes.get(0).desk.prefix() + "-" + firstNumber;
    }
}
