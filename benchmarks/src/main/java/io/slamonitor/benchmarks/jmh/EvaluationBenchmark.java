package io.slamonitor.benchmarks.jmh;

import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.Evaluator;
import io.slamonitor.evaluation.PagingRules;
import io.slamonitor.evaluation.Reconciler;
import io.slamonitor.evaluation.Reconciliation;
import io.slamonitor.serde.TicketState;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** What a ticket's service levels cost to find out. Sampled, for the tail. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EvaluationBenchmark {

    /** The pure function alone. */
    @Benchmark
    public Evaluation evaluate(Tickets tickets) {
        TicketState ticket = tickets.some();
        return Evaluator.evaluate(ticket.history(), tickets.catalogues, Tickets.asOf(ticket.history()));
    }

    /** With the comparison to what was told, as after an event. */
    @Benchmark
    public Reconciliation evaluateAndReconcile(Tickets tickets) {
        TicketState ticket = tickets.some();
        Evaluation evaluation =
                Evaluator.evaluate(ticket.history(), tickets.catalogues, Tickets.asOf(ticket.history()));
        return Reconciler.afterEvent(ticket.ledger(), evaluation, PagingRules.DEFAULT);
    }
}
