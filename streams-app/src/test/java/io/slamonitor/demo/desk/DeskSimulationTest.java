package io.slamonitor.demo.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.demo.BuiltInPolicies;
import io.slamonitor.demo.EventSource;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeskSimulationTest {
    private static final Instant START = Instant.parse("2025-03-10T08:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final LoadedCatalogue POLICIES = BuiltInPolicies.contracts();

    private static DeskSimulation desks(final long seed) {
        return new DeskSimulation(seed, DeskSimulation.DESKS, 6, POLICIES.calendars(), START);
    }

    private static List<TicketEvent> week(final EventSource source, final Duration step) {
        final List<TicketEvent> events = new ArrayList<>();
        for (Instant now = START; now.isBefore(START.plus(WEEK)); now = now.plus(step)) {
            events.addAll(source.arrivingBy(now));
        }
        events.addAll(source.arrivingBy(START.plus(WEEK)));
        return events;
    }

    @Test
    void sameSeedGivesTheSameEventsWhateverTheSteps() {
        assertThat(week(desks(7), Duration.ofMinutes(1))).isEqualTo(week(desks(7), Duration.ofHours(5)));
    }

    @Test
    void anotherSeedGivesOtherEvents() {
        assertThat(week(desks(7), Duration.ofHours(1))).isNotEqualTo(week(desks(8), Duration.ofHours(1)));
    }

    @Test
    void desksThatBeganOnTheSameDaySendTheSameAndOnAnotherDayOfOtherTickets() {
        final LocalDate day = LocalDate.of(2025, 3, 10);
        final Instant end = Instant.parse("2025-03-13T00:00:00Z");
        final List<TicketEvent> events = desksSince(day).arrivingBy(end);

        assertThat(events).hasSizeGreaterThan(200).isEqualTo(desksSince(day).arrivingBy(end));
        assertThat(desksSince(day.plusDays(1)).arrivingBy(end))
                .hasSizeGreaterThan(100)
                .extracting(TicketEvent::ticketId)
                .doesNotContainAnyElementsOf(
                        events.stream().map(TicketEvent::ticketId).toList());
    }

    private static DeskSimulation desksSince(final LocalDate day) {
        return DeskSimulation.since(day, 6, POLICIES.calendars());
    }

    @Test
    void nothingArrivesBeforeItOccurredOrBeforeTheStart() {
        final DeskSimulation desks = desks(7);
        for (Instant now = START; now.isBefore(START.plus(WEEK)); now = now.plusSeconds(600)) {
            assertThat(desks.nextArrival())
                    .hasValueSatisfying(next -> assertThat(next).isAfter(START));
            final Instant by = now;
            assertThat(desks.arrivingBy(now))
                    .allSatisfy(event -> assertThat(event.occurredAt()).isBetween(START, by));
        }
    }

    @Test
    void someEventsArriveLateAndSomeTwice() {
        final Map<String, Instant> newest = new HashMap<>();
        final Set<String> ids = new HashSet<>();
        int late = 0;
        int again = 0;
        for (final TicketEvent event : week(desks(7), Duration.ofMinutes(10))) {
            final Instant before = newest.merge(
                    event.ticketId(), event.occurredAt(), (one, other) -> one.isAfter(other) ? one : other);
            late += event.occurredAt().isBefore(before) ? 1 : 0;
            again += ids.add(event.eventId()) ? 0 : 1;
        }
        assertThat(late).isPositive();
        assertThat(again).isPositive();
    }

    @Test
    void everyKindOfThingHappens() {
        assertThat(week(desks(7), WEEK))
                .extracting(TicketEvent::type)
                .contains(
                        EventType.CREATED,
                        EventType.UPDATED,
                        EventType.AGENT_REPLIED,
                        EventType.CUSTOMER_REPLIED,
                        EventType.WORKAROUND_PROVIDED,
                        EventType.MERGED);
    }
}
