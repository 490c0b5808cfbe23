package io.slamonitor.requester;

import io.slamonitor.evaluation.AlertChange;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.Ledger;
import io.slamonitor.evaluation.PagingRules;
import io.slamonitor.evaluation.Reconciler;
import io.slamonitor.evaluation.Reconciliation;
import io.slamonitor.evaluation.RequesterCase;
import io.slamonitor.requester.RequesterReconciliation.TicketNews;
import io.slamonitor.ticket.TicketAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Judges a requester's tickets and compares with what was told, by the rules of {@link Reconciler}: what arrives corrects
 * and takes back, only the passing of time announces what is new. A limit is told once others had {@code settle} to make
 * their tickets of the same time known.
 */
public final class RequesterReconciler {
    private final Duration settle;
    private final PagingRules paging;

    public RequesterReconciler(final Duration settle, final PagingRules paging) {
        this.settle = settle;
        this.paging = paging;
    }

    /** What a change of one ticket, known by now, leads to. */
    public RequesterReconciliation afterChange(final RequesterCases cases, final Instant asOf) {
        return reconcile(cases, Map.of(), asOf, false);
    }

    /** What it leads to that a ticket is not this requester's any more. */
    public RequesterReconciliation afterRemoval(final RequesterCases cases, final String ticketId, final Instant asOf) {
        final RequesterCase removed = cases.tickets().get(ticketId);
        final Map<String, TicketAttributes> strangers =
                removed == null ? Map.of() : Map.of(ticketId, removed.attributes());
        return reconcile(cases.without(ticketId), strangers, asOf, false);
    }

    /** What a timer leads to: everything that can be told by then is. */
    public RequesterReconciliation onTimer(final RequesterCases cases, final Instant asOf) {
        return reconcile(cases, Map.of(), asOf, true);
    }

    /** What is active of a requester's tickets, as it was last told, to be told again since they look another way now. */
    public Map<Evaluation, List<AlertChange>> active(final RequesterCases cases, final Instant asOf) {
        final Map<Evaluation, List<AlertChange>> active = new LinkedHashMap<>();
        RequesterLimits.judge(cases.tickets().values()).stream()
                .collect(Collectors.groupingBy(PassedLimit::ticketId, TreeMap::new, Collectors.toList()))
                .forEach((ticketId, passed) -> {
                    final Evaluation evaluation =
                            LimitEvaluation.of(cases.tickets().get(ticketId), passed, asOf);
                    active.put(
                            evaluation,
                            Reconciler.active(cases.told().getOrDefault(ticketId, Ledger.EMPTY), evaluation));
                });
        return active;
    }

    private RequesterReconciliation reconcile(
            final RequesterCases cases,
            final Map<String, TicketAttributes> strangers,
            final Instant asOf,
            final boolean announcing) {
        final Map<String, List<PassedLimit>> passed = RequesterLimits.judge(
                        cases.tickets().values())
                .stream()
                .collect(Collectors.groupingBy(PassedLimit::ticketId));
        final Set<String> concerned = new TreeSet<>(passed.keySet());
        concerned.addAll(cases.told().keySet());
        final SortedMap<String, Ledger> told = new TreeMap<>();
        final List<TicketNews> news = new ArrayList<>();
        for (final String ticketId : concerned) {
            final Evaluation evaluation = Optional.ofNullable(cases.tickets().get(ticketId))
                    .map(ticket -> LimitEvaluation.of(ticket, tellable(passed.get(ticketId), asOf), asOf))
                    .orElseGet(() -> LimitEvaluation.ofStranger(
                            ticketId, strangers.getOrDefault(ticketId, TicketAttributes.NONE), asOf));
            final Ledger before = cases.told().getOrDefault(ticketId, Ledger.EMPTY);
            final Reconciliation reconciliation = reconcile(before, evaluation, announcing);
            news.add(new TicketNews(evaluation, reconciliation));
            // Of a ticket that is not this requester's any more, too: it may come back, and what is said then goes on.
            if (!reconciliation.ledger().equals(Ledger.EMPTY)) {
                told.put(ticketId, reconciliation.ledger());
            }
        }
        return new RequesterReconciliation(
                cases.withTold(told),
                news.stream().filter(RequesterReconciler::saysSomething).toList(),
                news.stream().anyMatch(each -> each.reconciliation().newsWaiting()),
                nextToTell(passed, asOf));
    }

    private static boolean saysSomething(final TicketNews news) {
        return !news.reconciliation().alerts().isEmpty()
                || !news.reconciliation().actions().isEmpty();
    }

    /** The ticket's own task tells of clocks; here they only bear what is announced. */
    private Reconciliation reconcile(final Ledger ledger, final Evaluation evaluation, final boolean announcing) {
        final Reconciliation all = announcing
                ? Reconciler.onTimer(ledger, evaluation, paging)
                : Reconciler.afterEvent(ledger, evaluation, paging);
        return new Reconciliation(
                Ledger.of(all.ledger().alerts(), Map.of(), all.ledger().actions()),
                all.alerts(),
                all.actions(),
                List.of(),
                List.of(),
                all.newsWaiting());
    }

    private List<PassedLimit> tellable(final List<PassedLimit> passed, final Instant asOf) {
        return passed == null
                ? List.of()
                : passed.stream().filter(limit -> !tellAt(limit).isAfter(asOf)).toList();
    }

    private Optional<Instant> nextToTell(final Map<String, List<PassedLimit>> passed, final Instant asOf) {
        return passed.values().stream()
                .flatMap(List::stream)
                .map(this::tellAt)
                .filter(asOf::isBefore)
                .min(Instant::compareTo);
    }

    private Instant tellAt(final PassedLimit limit) {
        return limit.at().plus(settle);
    }
}
