package io.slamonitor.evaluation;

import io.slamonitor.policy.ApplyTo;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.ticket.TicketEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which policy judges a ticket from an instant on, and why no other: the first of its catalogue that matches counts.
 *
 * @param since from when on, UTC
 * @param event what happened then; empty where only the policies changed, or where the ticket was created before it was
 *     first seen
 * @param catalogue the version of the catalogue; empty if there is none
 * @param takenOver whether that catalogue took over a ticket that was open when it went live
 * @param tried the policies before the one that judges, in order; all of them if none does
 * @param policy the policy that judges; empty if none matches
 */
public record Judging(
        Instant since,
        Optional<TicketEvent> event,
        Optional<String> catalogue,
        boolean takenOver,
        List<Tried> tried,
        Optional<SlaPolicy> policy) {

    public Judging {
        tried = List.copyOf(tried);
    }

    /** A policy that is not for the ticket, and the first of its expectations that the ticket does not meet. */
    public record Tried(SlaPolicy policy, Condition.Mismatch mismatch) {}

    /**
     * A catalogue that went live while the ticket was there and does not judge it.
     *
     * @param effectiveFrom when it went live, UTC
     * @param policy its policy for such tickets, which is for new ones only; empty if it has none
     */
    public record PassedOver(String catalogue, Instant effectiveFrom, Optional<SlaPolicy> policy) {}

    /** Every change of the judge over a ticket's life, the first at its creation. */
    static List<Judging> of(final Timeline timeline) {
        final List<Judging> all = new ArrayList<>();
        Moment last = null;
        for (final Moment moment : Moment.lasting(timeline.moments())) {
            if (last == null || !isJudgedBySame(moment, last)) {
                all.add(at(moment, timeline.createdAt()));
            }
            last = moment;
        }
        return all;
    }

    private static boolean isJudgedBySame(final Moment one, final Moment other) {
        return one.catalogue()
                        .map(PolicyCatalog::version)
                        .equals(other.catalogue().map(PolicyCatalog::version))
                && one.policy().equals(other.policy());
    }

    private static Judging at(final Moment moment, final Instant createdAt) {
        return new Judging(
                moment.at(),
                moment.event(),
                moment.catalogue().map(PolicyCatalog::version),
                moment.catalogue()
                        .filter(catalogue -> isTakeover(catalogue, moment, createdAt))
                        .isPresent(),
                moment.catalogue().map(catalogue -> tried(catalogue, moment)).orElse(List.of()),
                moment.policy());
    }

    /** The catalogue of a ticket's creation may have gone live after it, where there was none before. */
    private static boolean isTakeover(final PolicyCatalog catalogue, final Moment moment, final Instant createdAt) {
        return catalogue.effectiveFrom().isAfter(createdAt)
                && !catalogue.effectiveFrom().isAfter(moment.at())
                && moment.policy()
                        .filter(policy -> policy.applyTo() == ApplyTo.OPEN)
                        .isPresent();
    }

    private static List<Tried> tried(final PolicyCatalog catalogue, final Moment moment) {
        final List<Tried> tried = new ArrayList<>();
        for (final SlaPolicy policy : catalogue.policies()) {
            final Optional<Condition.Mismatch> mismatch = policy.match().firstMismatch(moment.asMatched());
            if (mismatch.isEmpty()) {
                break;
            }
            tried.add(new Tried(policy, mismatch.get()));
        }
        return tried;
    }

    /** The catalogues that could have taken over a ticket and did not, in the order in which they went live. */
    static List<PassedOver> passedOver(final Timeline timeline) {
        final Moment last = timeline.moments().get(timeline.moments().size() - 1);
        final List<PassedOver> passed = new ArrayList<>();
        for (final PolicyCatalog catalogue : timeline.takeovers()) {
            final Optional<SlaPolicy> policy = catalogue.policyFor(catalogue.enriched(last.after()));
            final boolean couldTakeOver =
                    policy.filter(found -> found.applyTo() == ApplyTo.OPEN).isPresent();
            if (!couldTakeOver && !catalogue.effectiveFrom().isAfter(last.at())) {
                passed.add(new PassedOver(catalogue.version(), catalogue.effectiveFrom(), policy));
            }
        }
        return passed;
    }
}
