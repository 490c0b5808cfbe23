package io.slamonitor.audit;

import io.slamonitor.audit.Difference.Kind;
import io.slamonitor.audit.TicketOracle.Known;
import io.slamonitor.evaluation.AlertKey;
import io.slamonitor.evaluation.AlertState;
import io.slamonitor.evaluation.PagingRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was said of a ticket's alerts, in order: whether it makes a story, and whether each of it is what had to be said
 * with what may have been known by then.
 */
final class AlertLife {
    private final TicketOracle oracle;
    private final PagingRules paging;
    private final Map<AlertKey, ToldAlert> last = new HashMap<>();
    private final Map<AlertKey, Difference> faults = new HashMap<>();

    /** What was known at least when something was said shows in what was known when the next thing was. */
    private int known;

    AlertLife(final TicketOracle oracle, final PagingRules paging) {
        this.oracle = oracle;
        this.paging = paging;
    }

    /**
     * Looks at everything that was said.
     *
     * @param complete whether nothing before it is missing
     */
    void look(final List<ToldAlert> told, final boolean complete) {
        for (final ToldAlert alert : told) {
            if (!faults.containsKey(alert.key())) {
                final Optional<ToldAlert> before = Optional.ofNullable(last.get(alert.key()));
                final boolean anybodysGuess = before.isEmpty() && !complete;
                final Optional<Difference> fault = anybodysGuess
                        ? Optional.empty()
                        : Story.faultOf(before, alert).or(() -> untrue(before, alert));
                fault.ifPresent(it -> faults.put(alert.key(), it));
            }
            last.put(alert.key(), alert);
        }
    }

    /** What was last said of every alert. */
    Map<AlertKey, ToldAlert> last() {
        return last;
    }

    /** At most one an alert. */
    Map<AlertKey, Difference> faults() {
        return faults;
    }

    private Optional<Difference> untrue(final Optional<ToldAlert> before, final ToldAlert told) {
        if (!oracle.time().mayHaveBeen(told.decidedAt())) {
            return Optional.of(Story.fault(
                    Kind.FALSE,
                    told,
                    "it was decided as of " + told.decidedAt()
                            + ", and no tick told that time to the ticket's partition"));
        }
        if (!oracle.isShort()) {
            return Optional.empty();
        }
        final Known found = oracle.known(known, told.decidedAt(), now -> Fit.of(now, before, told, paging));
        if (found.fit() == Fit.GOOD) {
            known = found.arrivals();
            return Optional.empty();
        }
        return Optional.of(
                switch (found.fit()) {
                    case NOT_SO -> Story.fault(Kind.FALSE, told, notSo(told));
                    case OTHER_INSTANT ->
                        Story.fault(
                                Kind.WRONG_INSTANT,
                                told,
                                "it is said to be so since " + told.at()
                                        + ", and by nothing that was known by then it was since that instant");
                    case OTHER_MUTE ->
                        Story.fault(
                                Kind.WRONG_MUTE,
                                told,
                                told.muted() ? "it is muted and had to page" : "it pages and had to be muted");
                    default ->
                        Story.fault(
                                Kind.WRONG_STATE,
                                told,
                                "by nothing that was known by then that had to be said of it"
                                        + told.reason()
                                                .map(reason -> " for the reason '" + reason + "'")
                                                .orElse(""));
                });
    }

    private static String notSo(final ToldAlert told) {
        return told.state() == AlertState.RETRACTED
                ? "it was true by everything that can have been known by then"
                : "it was not true by anything that can have been known by then";
    }
}
