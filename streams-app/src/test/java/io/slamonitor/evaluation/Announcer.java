package io.slamonitor.evaluation;

import io.slamonitor.evaluation.TestPolicies.PolicyBuilder;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.ticket.TicketHistory;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Keeps a ticket's ledger as the stream does: evaluates, reconciles, and remembers what was said. */
final class Announcer {
    private final Catalogues catalogues;
    private final PagingRules paging;
    private TicketHistory history;
    private Ledger ledger = Ledger.EMPTY;
    private Reconciliation last;

    Announcer(final Catalogues catalogues, final PagingRules paging) {
        this.catalogues = catalogues;
        this.paging = paging;
    }

    static Announcer under(final PolicyBuilder policy) {
        return under(policy, PagingRules.DEFAULT);
    }

    static Announcer under(final PolicyBuilder policy, final PagingRules paging) {
        return new Announcer(TestPolicies.live(policy), paging);
    }

    /** The story so far is heard while the newest tick stands at an instant; gives what is said because of it. */
    List<String> hears(final TestTickets story, final String asOf) {
        return hears(story.history(), TestTime.at(asOf));
    }

    List<String> hears(final TicketHistory heard, final Instant asOf) {
        history = heard;
        return said(Reconciler.afterEvent(ledger, evaluation(asOf), paging));
    }

    /** A timer fires at an instant. */
    List<String> ticks(final String asOf) {
        return ticks(TestTime.at(asOf));
    }

    List<String> ticks(final Instant asOf) {
        return said(Reconciler.onTimer(ledger, evaluation(asOf), paging));
    }

    private Evaluation evaluation(final Instant asOf) {
        return Evaluator.evaluate(history, catalogues, asOf);
    }

    private List<String> said(final Reconciliation reconciliation) {
        last = reconciliation;
        ledger = reconciliation.ledger();
        return reconciliation.alerts().stream().map(Announcer::words).toList();
    }

    /** {@code firing breach}, {@code resolved 75% superseded}, {@code resolved breach answered muted}. */
    private static String words(final AlertChange change) {
        final String state = change.state().name().toLowerCase(Locale.ROOT);
        final String reason = change.reason().map(why -> " " + why.label()).orElse("");
        return state + " " + change.key().level() + reason + (change.muted() ? " muted" : "");
    }

    /** What the last call asked of the ticket system: {@code requested T-1/escalate/resolution/1/L2}. */
    List<String> asked() {
        return last.actions().stream()
                .map(change -> change.state().name().toLowerCase(Locale.ROOT) + " "
                        + change.key().idFor(TestTickets.TICKET))
                .toList();
    }

    /** All that the last call led to. */
    Reconciliation last() {
        return last;
    }

    Ledger ledger() {
        return ledger;
    }
}
