package io.slamonitor.topology;

import io.slamonitor.evaluation.AlertChange;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.RequesterCase;
import io.slamonitor.requester.RequesterCases;
import io.slamonitor.requester.RequesterReconciler;
import io.slamonitor.requester.RequesterReconciliation;
import io.slamonitor.requester.RequesterReconciliation.TicketNews;
import io.slamonitor.serde.RequesterState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a change of a ticket, or a timer, makes of a requester: the next state, what to tell, and when to look again. Knows
 * no store and no topic.
 */
final class RequesterJudge {
    private static final Logger LOG = LoggerFactory.getLogger(RequesterJudge.class);
    private static final Duration QUARANTINE = Duration.ofMinutes(5);
    private static final int MOST_TICKETS = 2_000;
    private static final int MOST_NAMED = 3;

    /**
     * What came of it.
     *
     * @param before the requester as they were before they were judged
     * @param news nothing if the requester could not be judged
     */
    record Judgement(
            RequesterState before, RequesterState state, List<TicketNews> news, Optional<Instant> lookAgainAt) {}

    private final TopologySettings settings;
    private final RequesterReconciler reconciler;

    RequesterJudge(final TopologySettings settings) {
        this.settings = settings;
        this.reconciler = new RequesterReconciler(settings.settle(), settings.paging());
    }

    /** Something is new of a ticket: nothing new is announced, but what is overdue waits to settle. */
    Judgement ticketChanged(final RequesterState state, final RequesterCase ticket, final Instant asOf) {
        final RequesterCases cases = state.cases().with(ticket);
        return judge(state.withCases(cases), () -> reconciler.afterChange(cases, asOf), asOf);
    }

    /** A ticket is another requester's, or no limit concerns it any more. */
    Judgement ticketRemoved(final RequesterState state, final String ticketId, final Instant asOf) {
        final RequesterCases cases = state.cases();
        return judge(
                state.withCases(cases.without(ticketId)), () -> reconciler.afterRemoval(cases, ticketId, asOf), asOf);
    }

    /** When a timer fires: whatever can be told by now is, unless news has yet to settle. */
    Judgement onTimer(final RequesterState state, final Instant asOf) {
        if (state.notBefore().filter(asOf::isBefore).isPresent()) {
            return new Judgement(state, state, List.of(), state.notBefore());
        }
        return judge(state, () -> reconciler.onTimer(state.cases(), asOf), asOf);
    }

    /** What is active, as it was told, of requesters that look another way now; nothing if they cannot be judged. */
    Map<Evaluation, List<AlertChange>> active(final RequesterState state, final Instant asOf) {
        try {
            return reconciler.active(state.cases(), asOf);
        } catch (final RuntimeException e) {
            LOG.warn("What is current of a requester's tickets is not told again, since they cannot be judged", e);
            return Map.of();
        }
    }

    private Judgement judge(
            final RequesterState state, final Supplier<RequesterReconciliation> reconciling, final Instant asOf) {
        final RequesterReconciliation reconciliation;
        final RequesterCases cases;
        try {
            reconciliation = reconciling.get();
            cases = reconciliation.cases().remembered(asOf).atMost(MOST_TICKETS);
        } catch (final RuntimeException e) {
            return quarantined(state, asOf, e);
        }
        final RequesterState judged = state.withCases(cases);
        if (!reconciliation.newsWaiting()) {
            return new Judgement(
                    state,
                    judged.settled(),
                    reconciliation.news(),
                    Stream.of(reconciliation.wakeAt(), cases.forgettableAt().filter(asOf::isBefore))
                            .flatMap(Optional::stream)
                            .min(Instant::compareTo));
        }
        final Instant since = state.overdueSince().orElse(asOf);
        final Instant until = settings.settledAt(asOf, since);
        return new Judgement(state, judged.waiting(since, until), reconciliation.news(), Optional.of(until));
    }

    /** Keeps a requester who cannot be judged, or of whom it cannot be told, as they were; they are tried again. */
    Judgement quarantined(final RequesterState state, final Instant asOf, final RuntimeException why) {
        LOG.error(
                "The requester of the tickets {} is quarantined, since they cannot be judged or told of",
                state.cases().tickets().keySet().stream().limit(MOST_NAMED).toList(),
                why);
        return new Judgement(state, state.quarantined(why.toString()), List.of(), Optional.of(asOf.plus(QUARANTINE)));
    }
}
