package io.slamonitor.audit;

import io.slamonitor.audit.Difference.Kind;
import io.slamonitor.audit.TicketOracle.Known;
import io.slamonitor.evaluation.ActionKey;
import io.slamonitor.evaluation.ActionState;
import io.slamonitor.evaluation.PagingRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was said of a ticket's actions, in order, as {@link AlertLife} of alerts: asked for and taken back, by turns. */
final class ActionLife {
    private final TicketOracle oracle;
    private final PagingRules paging;
    private final Map<ActionKey, ToldAction> last = new HashMap<>();
    private final Map<ActionKey, Difference> faults = new HashMap<>();
    private int known;

    ActionLife(final TicketOracle oracle, final PagingRules paging) {
        this.oracle = oracle;
        this.paging = paging;
    }

    /** @param complete whether nothing before it is missing */
    void look(final List<ToldAction> told, final boolean complete) {
        for (final ToldAction action : told) {
            if (!faults.containsKey(action.key())) {
                final Optional<ToldAction> before = Optional.ofNullable(last.get(action.key()));
                final boolean anybodysGuess = before.isEmpty() && !complete;
                final Optional<Difference> fault =
                        anybodysGuess ? Optional.empty() : story(before, action).or(() -> untrue(before, action));
                fault.ifPresent(it -> faults.put(action.key(), it));
            }
            last.put(action.key(), action);
        }
    }

    Map<ActionKey, ToldAction> last() {
        return last;
    }

    /** At most one an action. */
    Map<ActionKey, Difference> faults() {
        return faults;
    }

    static Optional<Difference> story(final Optional<ToldAction> before, final ToldAction told) {
        if (before.filter(it -> it.state() == told.state()).isPresent()) {
            return Optional.of(fault(
                    Kind.DOUBLED, told, "so it was already, at " + before.get().place()));
        }
        return told.state() == ActionState.CANCELLED && before.isEmpty()
                ? Optional.of(fault(Kind.BROKEN, told, "it was never asked for"))
                : Optional.empty();
    }

    private Optional<Difference> untrue(final Optional<ToldAction> before, final ToldAction told) {
        if (!oracle.isShort()) {
            return Optional.empty();
        }
        final Known found = oracle.known(known, told.decidedAt(), now -> Fit.of(now, before, told, paging));
        if (found.fit() == Fit.GOOD) {
            known = found.arrivals();
            return Optional.empty();
        }
        return Optional.of(
                found.fit() == Fit.OTHER_INSTANT
                        ? fault(
                                Kind.WRONG_INSTANT,
                                told,
                                "it is said to be called for since " + told.at()
                                        + ", and by nothing that was known by then it was since that instant")
                        : fault(
                                Kind.FALSE,
                                told,
                                told.state() == ActionState.REQUESTED
                                        ? "nothing that can have been known by then called for it"
                                        : "it was called for by everything that can have been known by then"));
    }

    static Difference fault(final Kind kind, final ToldAction told, final String what) {
        return new Difference(
                kind,
                told.ticketId(),
                told.id(),
                "Action " + told.id() + " was told as " + told.state() + " at " + told.place() + " as of "
                        + told.decidedAt() + ": " + what + ".");
    }
}
