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
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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

    private static final int SAMPLES = 100;
    private static final int SAMPLES_OF_WHOLE = 10;

    private final Catalogues catalogues = BenchmarkPolicies.catalogues();
    private final Serde<TicketState> serde = TicketStateSerde.serde();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private byte[] stored;
    private double baseline;

    private LongTicket() {}

    public static void main(String[] arguments) {
        int tail = TopologySettings.defaults(1).historyTail();
        List<TicketEvent> story = new TicketStories(1).ticket(1, LENGTHS.get(LENGTHS.size() - 1) + SAMPLES + 1);
        LongTicket ticket = new LongTicket();
        ticket.start(story.subList(0, 100), tail);
        story.subList(100, 900).forEach(event -> ticket.happened(event, tail));
        System.out.printf("%-10s %10s %16s %12s %8s%n", "history", "events", "us an event", "bytes kept", "ratio");
        LENGTHS.forEach(length -> ticket.measure("sealed", story, length, tail, SAMPLES));
        LENGTHS.stream()
                .filter(length -> length <= LONGEST_WHOLE)
                .forEach(length -> ticket.measure("whole", story, length, Integer.MAX_VALUE, SAMPLES_OF_WHOLE));
    }

    /** CPU time of the thread, so that a busy machine does not matter. */
    private void measure(String history, List<TicketEvent> story, int length, int tail, int samples) {
        start(story.subList(0, length), tail);
        List<Long> nanos = new ArrayList<>();
        for (TicketEvent event : story.subList(length, length + samples)) {
            long start = threads.getCurrentThreadCpuTime();
            happened(event, tail);
            nanos.add(threads.getCurrentThreadCpuTime() - start);
        }
        print(history, length, nanos);
    }

    /** A history put there at once, since to grow it event by event would take long. */
    private void start(List<TicketEvent> story, int tail) {
        String ticket = story.get(0).ticketId();
        TicketState state = TicketState.unknown(ticket).withHistory(TicketHistory.of(ticket, story));
        stored = bytes(judged(sealed(state, asOf(state), tail)));
    }

    private void print(String history, int length, List<Long> nanos) {
        Collections.sort(nanos);
        double median = nanos.get(nanos.size() / 2) / 1_000.0;
        baseline = baseline == 0 ? median : baseline;
        System.out.printf(
                "%-10s %,10d %,16.0f %,12d %8.2f%n", history, length, median, stored.length, median / baseline);
    }

    /** As the stream handles an event; the median of many leaves the sealing itself out, which one in some 200 has. */
    private void happened(TicketEvent event, int tail) {
        TicketState known = serde.deserializer().deserialize("tickets", stored);
        TicketState state = known.withHistory(known.history().with(event));
        stored = bytes(judged(sealed(state, asOf(state), tail)));
    }

    private static Instant asOf(TicketState state) {
        List<TicketEvent> events = state.history().events();
        return events.get(events.size() - 1).occurredAt().plus(Duration.ofMinutes(1));
    }

    private TicketState judged(TicketState state) {
        Evaluation evaluation = Evaluator.evaluate(state.checkpoint(), state.history(), catalogues, asOf(state));
        return state.withLedger(Reconciler.onTimer(state.ledger(), evaluation, PagingRules.DEFAULT)
                .ledger());
    }

    private TicketState sealed(TicketState state, Instant asOf, int tail) {
        List<TicketEvent> events = state.history().events();
        if (events.size() <= tail) {
            return state;
        }
        String ticket = state.history().ticketId();
        int first = events.size() - tail / 2;
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
