package io.slamonitor.requester;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.evaluation.ActionState;
import io.slamonitor.evaluation.AlertState;
import io.slamonitor.evaluation.PagingRules;
import io.slamonitor.evaluation.RequesterCase;
import io.slamonitor.evaluation.RequesterCase.Spell;
import io.slamonitor.policy.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** Limits per requester depend on what happened, never on the order in which anybody heard of it. */
@PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
class RequesterProperties {
    private static final Instant START = TestRequester.at("Mon 00:00");
    private static final Instant FAR_LATER = TestRequester.at("Sun 00:00");
    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final RequesterReconciler RECONCILER = new RequesterReconciler(SETTLE, PagingRules.DEFAULT);

    /** Few instants, so that many coincide. */
    private static Instant hour(final int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private static Arbitrary<Limits> limits() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 3).optional(0.8),
                        Arbitraries.integers().between(1, 3).optional(0.8),
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.of(Limits.OnPassed.values()))
                .as((open, created, per, onPassed) -> TestRequester.limits(
                        open.map(atMost -> new Limits.OpenTickets(atMost, Set.of())),
                        created.map(atMost -> new Limits.NewTickets(atMost, Duration.ofHours(per))),
                        onPassed));
    }

    /** Turns of being open and not, from the creation on or a little later. */
    private static RequesterCase ticket(
            final int number,
            final String policy,
            final Limits limits,
            final int created,
            final List<Integer> turns,
            final boolean openAtOnce) {
        final List<Spell> open = new ArrayList<>();
        Instant at = hour(created);
        Instant since = openAtOnce ? at : null;
        for (final int hours : turns) {
            at = at.plus(Duration.ofHours(hours));
            if (since == null) {
                since = at;
            } else {
                open.add(new Spell(since, at));
                since = null;
            }
        }
        if (since != null) {
            open.add(new Spell(since, null));
        }
        return TestRequester.ticket(
                "T-" + number,
                policy,
                limits,
                hour(created),
                open,
                Optional.of(at).filter(end -> open.isEmpty()));
    }

    @Provide
    Arbitrary<List<RequesterCase>> tickets() {
        final Arbitrary<RequesterCase> ticket = Combinators.combine(
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.of("desk", "desk", "desk", "hardware"),
                        limits(),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(1, 12).list().ofMaxSize(4),
                        Arbitraries.of(true, true, true, false))
                .as(RequesterProperties::ticket);
        final Arbitrary<Limits> shared = limits();
        return Combinators.combine(
                        ticket.list().uniqueElements(RequesterCase::ticketId).ofMaxSize(9),
                        shared,
                        Arbitraries.of(true, false))
                .as((list, limits, alike) ->
                        alike ? list.stream().map(each -> under(each, limits)).toList() : list);
    }

    private static RequesterCase under(final RequesterCase ticket, final Limits limits) {
        return TestRequester.ticket(
                ticket.ticketId(), ticket.policy(), limits, ticket.createdAt(), ticket.open(), ticket.doneAt());
    }

    @Property
    void theOrderInWhichTicketsBecomeKnownDoesNotMatter(
            @ForAll("tickets") final List<RequesterCase> tickets, @ForAll final Random random) {
        final List<RequesterCase> shuffled = new ArrayList<>(tickets);
        Collections.shuffle(shuffled, random);

        assertThat(RequesterLimits.judge(shuffled)).isEqualTo(RequesterLimits.judge(tickets));
    }

    @Property
    void agreesWithCountingEveryTicketAgainForEveryTicket(@ForAll("tickets") final List<RequesterCase> tickets) {
        final Set<String> judged = new TreeSet<>();
        RequesterLimits.judge(tickets).forEach(limit -> judged.add(limit.ticketId() + " " + limit.level()));

        assertThat(judged).isEqualTo(new Oracle(tickets).passed());
    }

    /** The rules, word by word: whether a ticket counts is asked of the tickets before it, again and again. */
    private record Oracle(List<RequesterCase> tickets) {
        Set<String> passed() {
            final Set<String> passed = new TreeSet<>();
            for (final RequesterCase ticket : tickets) {
                if (passesOpen(ticket)) {
                    passed.add(ticket.ticketId() + " open-per-requester");
                }
                if (passesNew(ticket)) {
                    passed.add(ticket.ticketId() + " new-per-requester");
                }
            }
            return passed;
        }

        private boolean passesOpen(final RequesterCase ticket) {
            final Instant now = ticket.createdAt();
            return ticket.limits().openPerRequester().isPresent()
                    && ticket.isOpenAt(now)
                    && earlier(ticket, other -> other.isOpenAt(now)) + 1
                            > ticket.limits().openPerRequester().get().atMost();
        }

        private boolean passesNew(final RequesterCase ticket) {
            if (ticket.limits().newPerRequester().isEmpty()) {
                return false;
            }
            final Limits.NewTickets limit = ticket.limits().newPerRequester().get();
            final long others = earlier(
                    ticket,
                    other -> Duration.between(other.createdAt(), ticket.createdAt())
                                    .compareTo(limit.per())
                            < 0);
            return others + 1 > limit.atMost();
        }

        private long earlier(final RequesterCase ticket, final Predicate<RequesterCase> counts) {
            return tickets.stream()
                    .filter(other -> other.policy().equals(ticket.policy()))
                    .filter(other -> other.createdAt().isBefore(ticket.createdAt())
                            || other.createdAt().equals(ticket.createdAt())
                                    && other.ticketId().compareTo(ticket.ticketId()) < 0)
                    .filter(counts)
                    .filter(other -> other.limits().onPassed() == Limits.OnPassed.REPORT
                            || !passesOpen(other) && !passesNew(other))
                    .count();
        }
    }

    /** What was said in the end, by alert and action: whether it is active, and since when; requested or not. */
    private static Map<String, String> believed(final RequesterCases cases) {
        final Map<String, String> believed = new HashMap<>();
        cases.told().forEach((ticketId, ledger) -> {
            ledger.alerts().forEach((key, told) -> {
                if (told.state() != AlertState.RETRACTED) {
                    believed.put(key.idFor(ticketId), told.state().isActive() + " " + told.at());
                }
            });
            ledger.actions().forEach((key, told) -> {
                if (told.state() == ActionState.REQUESTED) {
                    believed.put(key.idFor(ticketId), told.at().toString());
                }
            });
        });
        return believed;
    }

    /** What a ticket was thought to be before all was known of it: open for good, or another requester's. */
    private static RequesterCase halfKnown(final RequesterCase ticket) {
        final List<Spell> open = ticket.open().isEmpty()
                ? List.of()
                : List.of(new Spell(ticket.open().get(0).from(), null));
        return TestRequester.ticket(
                ticket.ticketId(), ticket.policy(), ticket.limits(), ticket.createdAt(), open, Optional.empty());
    }

    @Property
    void peopleAndTicketSystemsBelieveTheSameInTheEnd(
            @ForAll("tickets") final List<RequesterCase> tickets, @ForAll final Random random) {
        RequesterCases inOrder = RequesterCases.NONE;
        for (final RequesterCase ticket : tickets) {
            inOrder = RECONCILER.afterChange(inOrder.with(ticket), START).cases();
        }
        inOrder = RECONCILER.onTimer(inOrder, FAR_LATER).cases();

        final RequesterCases shuffled = shuffled(tickets, random);

        final Map<String, String> expected = believed(inOrder);
        final Map<String, String> actual = believed(shuffled);
        // a refusal that was asked for while a ticket was open, and is still called for, is not taken back once it is
        // done
        actual.keySet().removeIf(key -> key.contains("/reject-ticket/") && isDone(tickets, key));
        expected.keySet().removeIf(key -> key.contains("/reject-ticket/") && isDone(tickets, key));
        assertThat(actual).isEqualTo(expected);
    }

    private static boolean isDone(final List<RequesterCase> tickets, final String actionId) {
        return tickets.stream().anyMatch(ticket -> actionId.startsWith(ticket.ticketId() + "/") && ticket.isDone());
    }

    /** Tickets become known in any order, some of them by halves first, while time goes on. */
    private static RequesterCases shuffled(final List<RequesterCase> tickets, final Random random) {
        final List<RequesterCase> order = new ArrayList<>(tickets);
        Collections.shuffle(order, random);
        RequesterCases cases = RequesterCases.NONE;
        Instant asOf = START;
        for (final RequesterCase ticket : order) {
            if (random.nextBoolean()) {
                cases = RECONCILER
                        .afterChange(cases.with(halfKnown(ticket)), asOf)
                        .cases();
            }
            if (random.nextInt(4) == 0) {
                asOf = asOf.plus(Duration.ofHours(random.nextInt(30)));
                cases = RECONCILER.onTimer(cases, asOf).cases();
            }
        }
        Collections.shuffle(order, random);
        for (final RequesterCase ticket : order) {
            cases = RECONCILER.afterChange(cases.with(ticket), asOf).cases();
            if (random.nextInt(4) == 0) {
                cases = RECONCILER.afterRemoval(cases, ticket.ticketId(), asOf).cases();
                cases = RECONCILER.afterChange(cases.with(ticket), asOf).cases();
            }
        }
        return RECONCILER.onTimer(cases, FAR_LATER).cases();
    }

    @Property
    void whatIsForgottenChangesNoJudgement(
            @ForAll("tickets") final List<RequesterCase> tickets, @ForAll final Random random) {
        RequesterCases all = RequesterCases.NONE;
        for (final RequesterCase ticket : tickets) {
            all = all.with(ticket);
        }
        final Instant asOf = hour(random.nextInt(41)).plus(Duration.ofDays(30));

        final RequesterCases remembered = all.remembered(asOf);

        assertThat(RequesterLimits.judge(remembered.tickets().values()))
                .isEqualTo(RequesterLimits.judge(all.tickets().values()).stream()
                        .filter(limit -> remembered.tickets().containsKey(limit.ticketId()))
                        .toList());
    }
}
