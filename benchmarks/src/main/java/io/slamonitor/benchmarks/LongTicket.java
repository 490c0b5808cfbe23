package io.slamonitor.benchmarks;

import io.slamonitor.evaluation.Checkpoint;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.Evaluator;
import io.slamonitor.evaluation.PagingRules;
import io.slamonitor.evaluation.Reconciler;
import io.slamonitor.evaluation.Sealing;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.serde.TicketState;
import io.slamonitor.serde.TicketStateSerde;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.topology.TopologySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;

/**
 * What one more event of a ticket costs, read, judged, reconciled and written, when it has had a hundred, a thousand, ten
 * thousand and a hundred thousand before: with its history sealed as the stream does it, and with none of it sealed.
 */
public final class LongTicket {
    private static final List<Integer> LENGTHS = List.of(100, 1_000, 10_000, 100_000);
    /** With none of it sealed a longer one takes minutes. */
    private static final int LONGEST_WHOLE = 10_000;

    private static final int SAMPLES = 200;
    private static final int SAMPLES_OF_WHOLE = 20;

    private final Catalogues catalogues = BenchmarkPolicies.catalogues();
    private final Serde<TicketState> serde = TicketStateSerde.serde();
    private final int tail;
    private byte[] stored;
    private double baseline;

    private LongTicket(int tail) {
        this.tail = tail;
    }

    public static void main(String[] arguments) {
        List<TicketEvent> story = new TicketStories(1).ticket(1, LENGTHS.get(LENGTHS.size() - 1) + SAMPLES + 1);
        new LongTicket(400).warmUp(story);
        System.out.printf("%-10s %10s %16s %12s %8s%n", "history", "events", "us an event", "bytes kept", "ratio");
        new LongTicket(TopologySettings.defaults(1).historyTail()).grow(story);
        new LongTicket(Integer.MAX_VALUE).growWhole(story);
    }

    private void warmUp(List<TicketEvent> story) {
        stored = null;
        story.subList(0, 3_000).forEach(this::happened);
    }

    private void grow(List<TicketEvent> story) {
        stored = null;
        int next = 0;
        for (int length : LENGTHS) {
            while (next < length) {
                happened(story.get(next++));
            }
            List<Long> nanos = new ArrayList<>();
            for (int i = 0; i < SAMPLES; i++) {
                long start = System.nanoTime();
                happened(story.get(next++));
                nanos.add(System.nanoTime() - start);
            }
            print("sealed", length, nanos);
        }
    }

    /** A history put there at once, since to grow it event by event would take hours. */
    private void growWhole(List<TicketEvent> story) {
        for (int length : LENGTHS) {
            if (length <= LONGEST_WHOLE) {
                String ticket = story.get(0).ticketId();
                stored = bytes(
                        TicketState.unknown(ticket).withHistory(TicketHistory.of(ticket, story.subList(0, length))));
                happened(story.get(length));
                List<Long> nanos = new ArrayList<>();
                for (int i = 1; i <= SAMPLES_OF_WHOLE; i++) {
                    long start = System.nanoTime();
                    happened(story.get(length + i));
                    nanos.add(System.nanoTime() - start);
                }
                print("whole", length, nanos);
            }
        }
    }

    private void print(String history, int length, List<Long> nanos) {
        Collections.sort(nanos);
        double median = nanos.get(nanos.size() / 2) / 1_000.0;
        baseline = baseline == 0 ? median : baseline;
        System.out.printf(
                "%-10s %,10d %,16.0f %,12d %8.2f%n", history, length, median, stored.length, median / baseline);
    }

    /** As the stream handles an event; the median of many leaves the sealing itself out, which one in some 200 has. */
    private void happened(TicketEvent event) {
        TicketState known = stored == null
                ? TicketState.unknown(event.ticketId())
                : serde.deserializer().deserialize("tickets", stored);
        Instant asOf = event.occurredAt().plus(Duration.ofMinutes(1));
        TicketState state = sealed(known.withHistory(known.history().with(event)), asOf);
        Evaluation evaluation = Evaluator.evaluate(state.checkpoint(), state.history(), catalogues, asOf);
        stored = bytes(state.withLedger(Reconciler.onTimer(state.ledger(), evaluation, PagingRules.DEFAULT)
                .ledger()));
    }

    private TicketState sealed(TicketState state, Instant asOf) {
        List<TicketEvent> events = state.history().events();
        if (events.size() <= tail) {
            return state;
        }
        String ticket = state.history().ticketId();
        int first = events.size() / 2;
        while (events.get(first - 1).occurredAt().equals(events.get(first).occurredAt())) {
            first++;
        }
        TicketHistory older = TicketHistory.of(ticket, events.subList(0, first));
        TicketHistory rest = TicketHistory.of(ticket, events.subList(first, events.size()));
        Checkpoint checkpoint = Sealing.seal(state.checkpoint(), state.history(), older, catalogues, asOf);
        Evaluation whole = Evaluator.evaluate(state.checkpoint(), state.history(), catalogues, asOf);
        return state.sealed(
                checkpoint,
                rest,
                Reconciler.onSealing(state.ledger(), whole, checkpoint, PagingRules.DEFAULT)
                        .ledger());
    }

    private byte[] bytes(TicketState state) {
        return serde.serializer().serialize("tickets", state);
    }
}
