package io.slamonitor.requester;

import io.slamonitor.evaluation.Ledger;
import io.slamonitor.evaluation.LedgerEntry;
import io.slamonitor.evaluation.RequesterCase;
import io.slamonitor.policy.Limits;
import io.slamonitor.ticket.Erasure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of one requester's tickets, and what has been told of the limits that they passed. Immutable.
 *
 * @param tickets by id
 * @param told by ticket, also of those that are not the requester's any more; none for tickets of which nothing was ever
 *     told
 */
public record RequesterCases(SortedMap<String, RequesterCase> tickets, SortedMap<String, Ledger> told) {

    public static final RequesterCases NONE = new RequesterCases(new TreeMap<>(), new TreeMap<>());

    /** What is done and lies further back than this, and than what limits look back on, is forgotten. */
    private static final Duration MEMORY = Duration.ofDays(30);

    private static final Comparator<RequesterCase> DONE_FIRST =
            Comparator.comparing((RequesterCase ticket) -> !ticket.isDone()).thenComparing(RequesterLimits.ORDER);

    public RequesterCases {
        tickets = Collections.unmodifiableSortedMap(new TreeMap<>(tickets));
        told = Collections.unmodifiableSortedMap(new TreeMap<>(told));
    }

    public static RequesterCases of(final Map<String, RequesterCase> tickets, final Map<String, Ledger> told) {
        return new RequesterCases(new TreeMap<>(tickets), new TreeMap<>(told));
    }

    /** The same with what is known of a ticket now. */
    public RequesterCases with(final RequesterCase ticket) {
        final SortedMap<String, RequesterCase> known = new TreeMap<>(tickets);
        known.put(ticket.ticketId(), ticket);
        return new RequesterCases(known, told);
    }

    /** The same when a ticket is not this requester's any more. What was told of it is still to be taken back. */
    public RequesterCases without(final String ticketId) {
        final SortedMap<String, RequesterCase> known = new TreeMap<>(tickets);
        known.remove(ticketId);
        return new RequesterCases(known, told);
    }

    /** The same with a person's id replaced; this very one if nothing names it. */
    public RequesterCases without(final Erasure erasure) {
        final SortedMap<String, RequesterCase> others = new TreeMap<>(tickets);
        others.replaceAll((ticketId, ticket) -> ticket.without(erasure));
        return others.equals(tickets) ? this : new RequesterCases(others, told);
    }

    /** The same together with what is known by another name of the same requester: that is newer. */
    public RequesterCases and(final RequesterCases newer) {
        final SortedMap<String, RequesterCase> known = new TreeMap<>(tickets);
        known.putAll(newer.tickets);
        final SortedMap<String, Ledger> ledgers = new TreeMap<>(told);
        ledgers.putAll(newer.told);
        return new RequesterCases(known, ledgers);
    }

    RequesterCases withTold(final Map<String, Ledger> newTold) {
        return new RequesterCases(tickets, new TreeMap<>(newTold));
    }

    public boolean isEmpty() {
        return tickets.isEmpty() && told.isEmpty();
    }

    /**
     * The same without tickets that are done and lie so far back that they count against none that is kept: what is
     * forgotten changes no judgement. What was told of tickets that are the requester's no more is kept for as long.
     *
     * @param asOf the judged time, UTC
     */
    public RequesterCases remembered(final Instant asOf) {
        final Duration lookBack = lookBack();
        final Instant horizon = asOf.minus(memory());
        final List<RequesterCase> latestFirst = new ArrayList<>(tickets.values());
        latestFirst.sort(RequesterLimits.ORDER.reversed());
        final List<RequesterCase> forgotten = new ArrayList<>();
        Instant nextKept = Instant.MAX;
        for (final RequesterCase ticket : latestFirst) {
            if (ticket.isDone()
                    && ticket.createdAt().isBefore(horizon)
                    && !nextKept.isBefore(countsUntil(ticket, lookBack))) {
                forgotten.add(ticket);
            } else {
                nextKept = ticket.createdAt();
            }
        }
        return without(forgotten)
                .withoutStrangers(stranger -> lastOf(told.get(stranger)).isBefore(horizon));
    }

    /** When all that is done can be forgotten, UTC; empty if nothing is done, and no ticket was another's. */
    public Optional<Instant> forgettableAt() {
        return Stream.concat(
                        tickets.values().stream().filter(RequesterCase::isDone).map(RequesterCase::createdAt),
                        strangers().map(ticketId -> lastOf(told.get(ticketId))))
                .max(Comparator.naturalOrder())
                .map(last -> last.plus(memory()).plusMillis(1));
    }

    private Duration memory() {
        final Duration lookBack = lookBack();
        return lookBack.compareTo(MEMORY) > 0 ? lookBack : MEMORY;
    }

    /** How far back the limits look that hold of these tickets. */
    private Duration lookBack() {
        return tickets.values().stream()
                .flatMap(ticket -> ticket.limits().newPerRequester().stream())
                .map(Limits.NewTickets::per)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** A ticket that is created at this instant or later does not care for it. */
    private static Instant countsUntil(final RequesterCase ticket, final Duration lookBack) {
        final Instant asNew = ticket.createdAt().plus(lookBack);
        if (ticket.open().isEmpty()) {
            return asNew;
        }
        final Instant asOpen = ticket.open().get(ticket.open().size() - 1).to();
        if (asOpen == null) {
            return Instant.MAX;
        }
        return asOpen.isAfter(asNew) ? asOpen : asNew;
    }

    /**
     * The same with at most so many tickets: the oldest go, those that are done first. So it is with what was told of as
     * many that are the requester's no more.
     */
    public RequesterCases atMost(final int most) {
        final RequesterCases fewer = tickets.size() <= most
                ? this
                : without(tickets.values().stream()
                        .sorted(DONE_FIRST)
                        .limit(tickets.size() - most)
                        .toList());
        final Set<String> kept = fewer.strangers()
                .sorted(Comparator.comparing((String ticketId) -> lastOf(told.get(ticketId)))
                        .reversed())
                .limit(most)
                .collect(Collectors.toSet());
        return fewer.withoutStrangers(stranger -> !kept.contains(stranger));
    }

    /** Tickets of which something was told while they were the requester's. */
    private Stream<String> strangers() {
        return told.keySet().stream().filter(ticketId -> !tickets.containsKey(ticketId));
    }

    private static Instant lastOf(final Ledger told) {
        return told.alerts().values().stream()
                .map(LedgerEntry::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private RequesterCases withoutStrangers(final Predicate<String> forgotten) {
        final SortedMap<String, Ledger> ledgers = new TreeMap<>(told);
        strangers().filter(forgotten).forEach(ledgers::remove);
        return ledgers.size() == told.size() ? this : new RequesterCases(tickets, ledgers);
    }

    private RequesterCases without(final List<RequesterCase> forgotten) {
        if (forgotten.isEmpty()) {
            return this;
        }
        final SortedMap<String, RequesterCase> known = new TreeMap<>(tickets);
        final SortedMap<String, Ledger> ledgers = new TreeMap<>(told);
        forgotten.forEach(ticket -> {
            known.remove(ticket.ticketId());
            ledgers.remove(ticket.ticketId());
        });
        return new RequesterCases(known, ledgers);
    }
}
