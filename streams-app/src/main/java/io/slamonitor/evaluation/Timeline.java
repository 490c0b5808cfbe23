package io.slamonitor.evaluation;

import io.slamonitor.policy.ApplyTo;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.ticket.TicketStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A ticket's history folded into moments: what it was like from each to the next, and which policy judged it. */
final class Timeline {
    private final Catalogues catalogues;
    private final Instant createdAt;
    private final List<PolicyCatalog> takeovers;
    private final Optional<Checkpoint> sealed;
    private final List<Moment> moments = new ArrayList<>();
    private final List<TicketEvent> afterLock = new ArrayList<>();
    private TicketAttributes current = TicketAttributes.NONE;
    private boolean gone;
    private Optional<Moment> lock = Optional.empty();

    private Timeline(
            final Optional<Checkpoint> sealed,
            final Catalogues catalogues,
            final Instant createdAt,
            final Instant until) {
        this.sealed = sealed;
        this.catalogues = catalogues;
        this.createdAt = createdAt;
        this.takeovers = catalogues.liveBetween(createdAt, until);
    }

    /**
     * The moments of a ticket, the first of them its creation; nothing follows a merge or deletion. Catalogues count
     * that are live by {@code asOf} or by the last event: what stops a clock is judged at its own instant.
     *
     * @param sealed what is left of the events before the history
     */
    static Timeline of(
            final Optional<Checkpoint> sealed,
            final TicketHistory history,
            final Catalogues catalogues,
            final Instant asOf) {
        final Instant lastEvent = history.isEmpty()
                ? sealed.orElseThrow().at()
                : history.events().get(history.events().size() - 1).occurredAt();
        final Timeline timeline = new Timeline(
                sealed,
                catalogues,
                sealed.map(Checkpoint::createdAt).orElseGet(history::createdAt),
                lastEvent.isAfter(asOf) ? lastEvent : asOf);
        sealed.ifPresentOrElse(timeline::goOnFrom, () -> timeline.addCreationInTheUnseenPast(history));
        timeline.pass(history);
        return timeline;
    }

    private void goOnFrom(final Checkpoint checkpoint) {
        for (int i = 0; i < checkpoint.moments().size(); i++) {
            final Checkpoint.Kept kept = checkpoint.moments().get(i);
            current = kept.after();
            final Moment moment = judged(kept.at(), kept.event(), kept.before(), frozenJudge(kept));
            moments.add(moment);
            if (i == checkpoint.lock()) {
                lock = Optional.of(moment);
            }
        }
        checkpoint.afterLock().ifPresent(afterLock::add);
        gone = checkpoint.gone();
    }

    /** The catalogue that judged a moment when it was sealed; the one that would today if that is not known any more. */
    private Optional<PolicyCatalog> frozenJudge(final Checkpoint.Kept kept) {
        return kept.catalogue()
                .flatMap(version -> catalogues.inOrder().stream()
                        .filter(catalogue -> catalogue.version().equals(version))
                        .findFirst())
                .or(() -> judgeAt(kept.at()));
    }

    private void pass(final TicketHistory history) {
        if (gone) {
            return;
        }
        int takeover = (int) takeovers.stream()
                .filter(catalogue -> sealed.filter(seal -> seal.covers(catalogue.effectiveFrom()))
                        .isPresent())
                .count();
        for (final TicketEvent event : history.events()) {
            while (takeover < takeovers.size()
                    && !takeovers.get(takeover).effectiveFrom().isAfter(event.occurredAt())) {
                takeOver(takeovers.get(takeover++));
            }
            happen(event);
            if (gone) {
                return;
            }
        }
        while (takeover < takeovers.size()) {
            takeOver(takeovers.get(takeover++));
        }
    }

    /** A locked ticket stays with those who locked it. */
    private void takeOver(final PolicyCatalog catalogue) {
        if (lock.isEmpty()) {
            add(catalogue.effectiveFrom(), Optional.empty());
        }
    }

    private void happen(final TicketEvent event) {
        if (lock.isEmpty() || event.occurredAt().equals(lock.get().at()) || isAllowedOnLocked(event)) {
            add(event.occurredAt(), Optional.of(event));
        } else {
            afterLock.add(event);
        }
    }

    /** What speaks of service levels only, leaves the ticket as it is, or takes it from resolved to closed. */
    private boolean isAllowedOnLocked(final TicketEvent event) {
        final TicketAttributes after = current.after(event);
        final boolean changesNothing = after.equals(current)
                || after.status() == TicketStatus.CLOSED
                        && after.with(TicketField.STATUS, current.status().name())
                                .equals(current);
        return changesNothing
                && switch (event.type()) {
                    case UPDATED, ACKNOWLEDGED, EXCUSED -> true;
                    default -> false;
                };
    }

    /** A ticket first seen in mid-life had its first known attributes from the start, but was new then. */
    private void addCreationInTheUnseenPast(final TicketHistory history) {
        final TicketEvent first = history.events().get(0);
        if (createdAt.isBefore(first.occurredAt())) {
            current = TicketAttributes.NONE.after(first).with(TicketField.STATUS, TicketStatus.NEW.name());
            add(createdAt, Optional.empty());
        }
    }

    private void add(final Instant at, final Optional<TicketEvent> event) {
        final TicketAttributes before = current;
        current = event.map(before::after).orElse(before);
        final Moment moment;
        if (event.isPresent() && current == before && !moments.isEmpty()) {
            final Moment last = moments.get(moments.size() - 1);
            moment = new Moment(
                    at, event, before, current, last.enriched(), last.priority(), last.catalogue(), last.policy());
        } else {
            moment = judged(at, event, before, lock.isPresent() ? lock.get().catalogue() : judgeAt(at));
        }
        moments.add(moment);
        gone = moment.endsTicket();
        if (moment.locks()) {
            lock = Optional.of(moment);
        } else if (moment.reopens()) {
            lock = Optional.empty();
        }
    }

    private Moment judged(
            final Instant at,
            final Optional<TicketEvent> event,
            final TicketAttributes before,
            final Optional<PolicyCatalog> catalogue) {
        final TicketAttributes enriched =
                catalogue.map(judge -> judge.enriched(current)).orElse(current);
        final Optional<SlaPolicy> policy =
                lock.isPresent() ? lock.get().policy() : catalogue.flatMap(judge -> judge.policyFor(enriched));
        final Optional<String> priority =
                policy.flatMap(judge -> judge.priority().priorityOf(enriched));
        final TicketAttributes seen = policy.isPresent() ? enriched.withPriority(priority) : enriched;
        return new Moment(at, event, before, current, seen, priority, catalogue, policy);
    }

    /** The newest catalogue that took the ticket over by then, else the one of its creation. */
    private Optional<PolicyCatalog> judgeAt(final Instant at) {
        Optional<PolicyCatalog> judge = catalogues.forTicketCreatedAt(createdAt);
        for (final PolicyCatalog catalogue : takeovers) {
            if (catalogue.effectiveFrom().isAfter(at)) {
                return judge;
            }
            if (takesOver(catalogue, judge)) {
                judge = Optional.of(catalogue);
            }
        }
        return judge;
    }

    /** A catalogue takes over by a policy for open tickets, or because it retires the policy that judged so far. */
    private boolean takesOver(final PolicyCatalog catalogue, final Optional<PolicyCatalog> judge) {
        return policyOf(catalogue)
                        .filter(policy -> policy.applyTo() == ApplyTo.OPEN)
                        .isPresent()
                || !catalogue.retired().isEmpty()
                        && judge.flatMap(this::policyOf)
                                .filter(policy -> catalogue.retired().contains(policy.name()))
                                .isPresent();
    }

    private Optional<SlaPolicy> policyOf(final PolicyCatalog catalogue) {
        return catalogue.policyFor(catalogue.enriched(current));
    }

    /** The catalogues that went live while the ticket was there, in order. */
    List<PolicyCatalog> takeovers() {
        return takeovers;
    }

    /** The moment that locked the ticket; empty if it is not locked. */
    Optional<Moment> lock() {
        return lock;
    }

    /** What was tried on the ticket after it was locked, in order: it changed nothing. */
    List<TicketEvent> afterLock() {
        return afterLock;
    }

    /** The ticket as it is, as its policy sees it. */
    TicketAttributes judged() {
        return moments.get(moments.size() - 1).enriched();
    }

    /** When the ticket was merged or deleted, or done if it is; empty while it is open. */
    Optional<Instant> endedAt() {
        if (gone) {
            return Optional.of(moments.get(moments.size() - 1).at());
        }
        if (!current.status().isDone()) {
            return Optional.empty();
        }
        return moments.stream()
                .filter(Moment::becomesDone)
                .reduce((earlier, later) -> later)
                .map(Moment::at)
                .or(() -> Optional.of(createdAt));
    }

    /** In order; before {@link #firstUnsealed} only those that are kept of the sealed part. */
    List<Moment> moments() {
        return moments;
    }

    /** What is left of the older part of the history; empty if all of it is there. */
    Optional<Checkpoint> sealed() {
        return sealed;
    }

    /** The index of the first moment that is not sealed. */
    int firstUnsealed() {
        return sealed.map(checkpoint -> checkpoint.moments().size()).orElse(0);
    }

    Instant createdAt() {
        return createdAt;
    }

    TicketAttributes current() {
        return current;
    }

    boolean isGone() {
        return gone;
    }
}
