package io.slamonitor.benchmarks.pipeline;

import io.slamonitor.benchmarks.TicketStories;
import io.slamonitor.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * What is put before the contestants: the events of generated tickets in the order in which they happened, and the time
 * told now and then. All of it lies on the topics before a round starts, stamped with the time of the story, so Kafka
 * Streams merges events and ticks as if they had just arrived and timers fire among the events.
 *
 * @param events in order
 * @param ticks the instants told to every partition, in order, UTC; the first before all events, the last after them
 */
record Load(int tickets, List<TicketEvent> events, List<Instant> ticks) {
    private static final Duration TICK_INTERVAL = Duration.ofMinutes(15);
    private static final Duration GRACE_AND_MORE = Duration.ofMinutes(1);

    static Load generate(int tickets, long seed) {
        TicketStories stories = new TicketStories(seed);
        List<TicketEvent> events = new ArrayList<>(tickets * TicketStories.TYPICAL_LENGTH);
        for (int i = 0; i < tickets; i++) {
            events.addAll(stories.ticket(i, TicketStories.TYPICAL_LENGTH));
        }
        events.sort(Comparator.comparing(TicketEvent::occurredAt).thenComparing(TicketEvent.ORDER));
        return new Load(tickets, events, ticks(events));
    }

    private static List<Instant> ticks(List<TicketEvent> events) {
        TreeSet<Instant> ticks = new TreeSet<>();
        Instant first = events.get(0).occurredAt().minus(GRACE_AND_MORE);
        Instant last = events.get(events.size() - 1).occurredAt().plus(GRACE_AND_MORE);
        for (Instant at = first; at.isBefore(last); at = at.plus(TICK_INTERVAL)) {
            ticks.add(at);
        }
        ticks.add(last);
        return List.copyOf(ticks);
    }
}
