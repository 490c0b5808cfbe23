package io.slamonitor.audit;

import io.slamonitor.audit.Difference.Kind;
import io.slamonitor.evaluation.AlertKey;
import io.slamonitor.evaluation.AlertState;
import io.slamonitor.evaluation.PagingRules;
import java.util.Optional;

/** What was said of a ticket's alerts, which {@link Story} and {@link Fit} judge. */
final class AlertLife extends ToldLife<AlertKey, ToldAlert> {
    private final PartitionTime time;
    private final PagingRules paging;

    AlertLife(final TicketOracle oracle, final PagingRules paging) {
        super(oracle, ToldAlert::key);
        this.time = oracle.time();
        this.paging = paging;
    }

    @Override
    Optional<Difference> brokenStory(final Optional<ToldAlert> before, final ToldAlert told) {
        return Story.faultOf(before, told);
    }

    @Override
    Optional<Difference> untrue(final Optional<ToldAlert> before, final ToldAlert told) {
        if (!time.mayHaveBeen(told.decidedAt())) {
            return Optional.of(Story.fault(
                    Kind.FALSE,
                    told,
                    "it was decided as of " + told.decidedAt()
                            + ", and no tick told that time to the ticket's partition"));
        }
        return switch (fit(told.decidedAt(), now -> Fit.of(now, before, told, paging))) {
            case GOOD -> Optional.empty();
            case NOT_SO -> Optional.of(Story.fault(Kind.FALSE, told, notSo(told)));
            case OTHER_INSTANT ->
                Optional.of(Story.fault(
                        Kind.WRONG_INSTANT,
                        told,
                        "it is said to be so since " + told.at()
                                + ", and by nothing that was known by then it was since that instant"));
            case OTHER_MUTE ->
                Optional.of(Story.fault(
                        Kind.WRONG_MUTE,
                        told,
                        told.muted() ? "it is muted and had to page" : "it pages and had to be muted"));
            default ->
                Optional.of(Story.fault(
                        Kind.WRONG_STATE,
                        told,
                        "by nothing that was known by then that had to be said of it"
                                + told.reason()
                                        .map(reason -> " for the reason '" + reason + "'")
                                        .orElse("")));
        };
    }

    private static String notSo(final ToldAlert told) {
        return told.state() == AlertState.RETRACTED
                ? "it was true by everything that can have been known by then"
                : "it was not true by anything that can have been known by then";
    }
}
