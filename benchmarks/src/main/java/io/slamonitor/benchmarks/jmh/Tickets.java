package io.slamonitor.benchmarks.jmh;

import io.slamonitor.benchmarks.BenchmarkPolicies;
import io.slamonitor.benchmarks.TicketStories;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.Evaluator;
import io.slamonitor.evaluation.Ledger;
import io.slamonitor.evaluation.PagingRules;
import io.slamonitor.evaluation.Reconciler;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.serde.TicketState;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A number of tickets with histories of one length, none of them solved yet, and the state that is kept of each. */
@State(Scope.Benchmark)
public class Tickets {
    private static final int COUNT = 256;

    /** Events a ticket. */
    @Param({"5", "10", "100"})
    public int events;

    final Catalogues catalogues = BenchmarkPolicies.catalogues();
    final List<TicketState> states = new ArrayList<>();
    private int next;

    @Setup
    public void prepare() {
        TicketStories stories = new TicketStories(1);
        for (int i = 0; i < COUNT; i++) {
            states.add(state(stories.ticket(i, events + 1).subList(0, events)));
        }
    }

    private TicketState state(List<TicketEvent> story) {
        TicketHistory history = TicketHistory.of(story.get(0).ticketId(), story);
        Instant asOf = asOf(history);
        Evaluation evaluation = Evaluator.evaluate(history, catalogues, asOf);
        Ledger told = Reconciler.onTimer(Ledger.EMPTY, evaluation, PagingRules.DEFAULT)
                .ledger();
        return TicketState.unknown(history.ticketId())
                .withHistory(history)
                .withLedger(told)
                .withArmedAt(evaluation.wakeAt());
    }

    /** A minute after its last event. */
    static Instant asOf(TicketHistory history) {
        return history.events().get(history.events().size() - 1).occurredAt().plus(Duration.ofMinutes(1));
    }

    TicketState some() {
        next = next + 1 & COUNT - 1;
        return states.get(next);
    }
}
