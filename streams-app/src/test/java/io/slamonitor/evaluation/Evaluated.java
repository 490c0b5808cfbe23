package io.slamonitor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.evaluation.TestPolicies.PolicyBuilder;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.Metric;
import io.slamonitor.ticket.TicketHistory;
import java.util.List;

/** A ticket's evaluation, with the questions that tests ask of it. */
record Evaluated(Evaluation evaluation) {

    static Evaluated evaluate(final TestTickets ticket, final PolicyBuilder policy, final String asOf) {
        return evaluate(ticket, TestPolicies.live(policy), asOf);
    }

    static Evaluated evaluate(final TestTickets ticket, final Catalogues catalogues, final String asOf) {
        return evaluate(ticket.history(), catalogues, asOf);
    }

    static Evaluated evaluate(final TicketHistory history, final Catalogues catalogues, final String asOf) {
        return new Evaluated(Evaluator.evaluate(history, catalogues, TestTime.at(asOf)));
    }

    /** The clock of a metric, which must have one only. */
    Clock the(final Metric metric) {
        assertThat(all(metric)).as("clocks of %s", metric.label()).hasSize(1);
        return all(metric).get(0);
    }

    /** The clock of a cycle, counted from 1. */
    Clock cycle(final int cycle, final Metric metric) {
        assertThat(all(metric)).as("clocks of %s", metric.label()).hasSizeGreaterThanOrEqualTo(cycle);
        final Clock clock = all(metric).get(cycle - 1);
        assertThat(clock.id().cycle()).isEqualTo(cycle);
        return clock;
    }

    List<Clock> all(final Metric metric) {
        return evaluation.clocks().stream()
                .filter(clock -> clock.id().metric() == metric)
                .toList();
    }
}
