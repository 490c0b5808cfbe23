package io.slamonitor.requester;

import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.Evaluator;
import io.slamonitor.evaluation.RequesterCase;
import io.slamonitor.policy.BusinessTime;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.Limits;
import io.slamonitor.ticket.TicketHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which tickets of a requester pass the limits of their policy: a pure function of the requester's tickets, in whatever
 * order they became known.
 */
public final class RequesterLimits {
    /** The level of too many tickets that are open at once. */
    public static final String OPEN = "open-per-requester";

    /** The level of too many new tickets in a while. */
    public static final String NEW = "new-per-requester";

    /** In the order in which they were created, those of one instant by their ids. */
    static final Comparator<RequesterCase> ORDER =
            Comparator.comparing(RequesterCase::createdAt).thenComparing(RequesterCase::ticketId);

    private static final int MOST_IDS = 3;

    private final AcceptedCases accepted = new AcceptedCases();
    private final List<PassedLimit> passed = new ArrayList<>();

    private RequesterLimits() {}

    /**
     * The limits that tickets passed, in the order in which they were created. Only tickets of one policy, by its name,
     * count against each other. A ticket that is to be refused does not count against later ones.
     *
     * @param cases one requester's, each ticket once
     */
    public static List<PassedLimit> judge(final Collection<RequesterCase> cases) {
        return cases.stream()
                .sorted(ORDER)
                .collect(Collectors.groupingBy(RequesterCase::policy, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(ofOnePolicy -> judgeInOrder(ofOnePolicy).stream())
                .sorted(PassedLimit.ORDER)
                .toList();
    }

    /**
     * The limits that tickets of many requesters passed by an instant.
     *
     * @param histories every ticket's, each with at least one event
     * @return what is to be announced, by ticket; none for tickets that passed none
     */
    public static Map<String, List<Announcement>> judgeAll(
            final Collection<TicketHistory> histories, final Catalogues catalogues, final Instant asOf) {
        if (!catalogues.limitRequesters()) {
            return Map.of();
        }
        final Map<String, List<RequesterCase>> byRequester = histories.parallelStream()
                .flatMap(history -> Evaluator.requesterCase(history, catalogues, asOf).stream())
                .collect(Collectors.groupingBy(RequesterCase::requester));
        return byRequester.values().stream()
                .flatMap(ofOne -> judge(ofOne).stream())
                .filter(limit -> !limit.at().isAfter(asOf))
                .collect(Collectors.groupingBy(
                        PassedLimit::ticketId, Collectors.mapping(PassedLimit::announcement, Collectors.toList())));
    }

    private static List<PassedLimit> judgeInOrder(final List<RequesterCase> ordered) {
        final RequesterLimits limits = new RequesterLimits();
        ordered.forEach(limits::look);
        return limits.passed;
    }

    private void look(final RequesterCase ticket) {
        accepted.goOnTo(ticket.createdAt());
        final int before = passed.size();
        ticket.limits().openPerRequester().flatMap(limit -> open(ticket, limit)).ifPresent(passed::add);
        ticket.limits()
                .newPerRequester()
                .flatMap(limit -> created(ticket, limit))
                .ifPresent(passed::add);
        final boolean refused = passed.size() > before && ticket.limits().onPassed() == Limits.OnPassed.REJECT;
        if (!refused) {
            accepted.add(ticket);
        }
    }

    /** A ticket that is created as done, or on hold, adds nothing to what is open. */
    private Optional<PassedLimit> open(final RequesterCase ticket, final Limits.OpenTickets limit) {
        final Collection<RequesterCase> others = accepted.open();
        if (others.size() < limit.atMost() || !ticket.isOpenAt(ticket.createdAt())) {
            return Optional.empty();
        }
        final String detail = ordinal(others.size() + 1) + " open ticket of the requester; " + allowed(limit.atMost())
                + ": " + some(others, RequesterCase::ticketId);
        return Optional.of(passed(ticket, OPEN, detail));
    }

    private Optional<PassedLimit> created(final RequesterCase ticket, final Limits.NewTickets limit) {
        final Instant since = ticket.createdAt().minus(limit.per());
        final List<RequesterCase> others = accepted.createdAfter(since);
        if (others.size() < limit.atMost()) {
            return Optional.empty();
        }
        final String detail = others.size() + 1 + " new tickets in " + BusinessTime.format(limit.per()) + "; "
                + allowed(limit.atMost()) + ": " + some(others, other -> other.ticketId() + " at " + other.createdAt());
        return Optional.of(passed(ticket, NEW, detail));
    }

    private static PassedLimit passed(final RequesterCase ticket, final String level, final String detail) {
        return new PassedLimit(
                ticket.ticketId(), level, ticket.createdAt(), ticket.limits().tell(), detail);
    }

    private static String allowed(final int atMost) {
        return atMost + (atMost == 1 ? " is" : " are") + " allowed";
    }

    private static String some(final Collection<RequesterCase> tickets, final Function<RequesterCase, String> words) {
        final String listed = tickets.stream().limit(MOST_IDS).map(words).collect(Collectors.joining(", "));
        return tickets.size() <= MOST_IDS ? listed : listed + " and " + (tickets.size() - MOST_IDS) + " more";
    }

    private static String ordinal(final int number) {
        final boolean teen = number % 100 / 10 == 1;
        final String ending =
                switch (teen ? 0 : number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
        return number + ending;
    }
}
