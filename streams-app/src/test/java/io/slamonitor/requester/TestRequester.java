package io.slamonitor.requester;

import io.slamonitor.evaluation.RequesterCase;
import io.slamonitor.evaluation.RequesterCase.Spell;
import io.slamonitor.policy.Limits;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells the story of one requester's tickets, one call a turn. Times are UTC, of Monday 2 March 2026 and days after it. */
final class TestRequester {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    private final Limits limits;
    private final SortedMap<String, RequesterCase> tickets = new TreeMap<>();

    private TestRequester(final Limits limits) {
        this.limits = limits;
    }

    /** A requester whose policy says this, and refuses what passes it. */
    static TestRequester with(final Limits limits) {
        return new TestRequester(limits);
    }

    static Limits openAtMost(final int atMost) {
        return limits(Optional.of(new Limits.OpenTickets(atMost, Set.of())), Optional.empty(), Limits.OnPassed.REJECT);
    }

    static Limits newAtMost(final int atMost, final Duration per) {
        return limits(Optional.empty(), Optional.of(new Limits.NewTickets(atMost, per)), Limits.OnPassed.REJECT);
    }

    static Limits reporting(final Limits limits) {
        return limits(limits.openPerRequester(), limits.newPerRequester(), Limits.OnPassed.REPORT);
    }

    static Limits limits(
            final Optional<Limits.OpenTickets> open,
            final Optional<Limits.NewTickets> created,
            final Limits.OnPassed onPassed) {
        return new Limits(
                open,
                created,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                onPassed,
                List.of("service-desk"));
    }

    /** {@code Tue 09:30}, and {@code Tue2 09:30} a week later. */
    static Instant at(final String dayAndTime) {
        final String[] parts = dayAndTime.split(" ");
        final int week = parts[0].length() > 3 ? Integer.parseInt(parts[0].substring(3)) - 1 : 0;
        return MONDAY.plusDays(7L * week + DAYS.indexOf(parts[0].substring(0, 3)))
                .atTime(LocalTime.parse(parts[1]))
                .toInstant(ZoneOffset.UTC);
    }

    /** A ticket is created. */
    TestRequester opens(final String ticketId, final String at) {
        return opens(ticketId, at, "desk");
    }

    TestRequester opens(final String ticketId, final String at, final String policy) {
        return put(ticket(ticketId, policy, limits, at(at), List.of(new Spell(at(at), null)), Optional.empty()));
    }

    /** A ticket is created that does not count as open. */
    TestRequester logs(final String ticketId, final String at) {
        return put(ticket(ticketId, "desk", limits, at(at), List.of(), Optional.of(at(at))));
    }

    /** It ceases to count as open, and is not done. */
    TestRequester parks(final String ticketId, final String at) {
        return turns(ticketId, until(ticketId, at(at)), Optional.empty());
    }

    /** It is done. */
    TestRequester closes(final String ticketId, final String at) {
        return turns(ticketId, until(ticketId, at(at)), Optional.of(at(at)));
    }

    /** It counts as open again. */
    TestRequester reopens(final String ticketId, final String at) {
        final List<Spell> open = new ArrayList<>(tickets.get(ticketId).open());
        open.add(new Spell(at(at), null));
        return turns(ticketId, open, Optional.empty());
    }

    private List<Spell> until(final String ticketId, final Instant end) {
        final List<Spell> open = new ArrayList<>(tickets.get(ticketId).open());
        final Spell last = open.remove(open.size() - 1);
        open.add(new Spell(last.from(), end));
        return open;
    }

    private TestRequester turns(final String ticketId, final List<Spell> open, final Optional<Instant> doneAt) {
        final RequesterCase before = tickets.get(ticketId);
        return put(ticket(ticketId, before.policy(), before.limits(), before.createdAt(), open, doneAt));
    }

    private TestRequester put(final RequesterCase ticket) {
        tickets.put(ticket.ticketId(), ticket);
        return this;
    }

    static RequesterCase ticket(
            final String ticketId,
            final String policy,
            final Limits limits,
            final Instant createdAt,
            final List<Spell> open,
            final Optional<Instant> doneAt) {
        return new RequesterCase(
                ticketId,
                "ann",
                policy,
                "1",
                "c1",
                Optional.of("high"),
                limits,
                createdAt,
                open,
                doneAt,
                false,
                new TicketAttributes(Map.of(TicketField.CUSTOMER, "acme"), Map.of()));
    }

    RequesterCase get(final String ticketId) {
        return tickets.get(ticketId);
    }

    List<RequesterCase> cases() {
        return List.copyOf(tickets.values());
    }

    /** The limits that were passed, as {@code T-4 open-per-requester: words}. */
    List<String> passed() {
        return RequesterLimits.judge(cases()).stream()
                .map(limit -> limit.ticketId() + " " + limit.level() + ": " + limit.detail())
                .toList();
    }

    /** The tickets that passed a limit. */
    List<String> passing() {
        return RequesterLimits.judge(cases()).stream()
                .map(PassedLimit::ticketId)
                .distinct()
                .toList();
    }
}
