package io.slamonitor.audit;

import io.slamonitor.audit.Difference.Kind;
import io.slamonitor.evaluation.ActionKey;
import io.slamonitor.evaluation.ActionState;
import io.slamonitor.evaluation.PagingRules;
import java.util.Optional;

/** What was said of a ticket's actions: asked for and taken back, by turns. */
final class ActionLife extends ToldLife<ActionKey, ToldAction> {
    private final PagingRules paging;

    ActionLife(final TicketOracle oracle, final PagingRules paging) {
        super(oracle, ToldAction::key);
        this.paging = paging;
    }

    @Override
    Optional<Difference> brokenStory(final Optional<ToldAction> before, final ToldAction told) {
        return story(before, told);
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

    @Override
    Optional<Difference> untrue(final Optional<ToldAction> before, final ToldAction told) {
        return switch (fit(told.decidedAt(), now -> Fit.of(now, before, told, paging))) {
            case GOOD -> Optional.empty();
            case OTHER_INSTANT ->
                Optional.of(fault(
                        Kind.WRONG_INSTANT,
                        told,
                        "it is said to be called for since " + told.at()
                                + ", and by nothing that was known by then it was since that instant"));
            default ->
                Optional.of(fault(
                        Kind.FALSE,
                        told,
                        told.state() == ActionState.REQUESTED
                                ? "nothing that can have been known by then called for it"
                                : "it was called for by everything that can have been known by then"));
        };
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
