package io.slamonitor.audit;

import io.slamonitor.audit.Difference.Kind;
import io.slamonitor.evaluation.ActionKey;
import io.slamonitor.evaluation.ActionState;
import io.slamonitor.evaluation.AlertKey;
import io.slamonitor.evaluation.AlertState;
import io.slamonitor.evaluation.AnnouncementKind;
import io.slamonitor.evaluation.ClockId;
import io.slamonitor.evaluation.RequesterCase;
import io.slamonitor.policy.Limits;
import io.slamonitor.requester.PassedLimit;
import io.slamonitor.requester.RequesterLimits;
import io.slamonitor.ticket.TicketField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which tickets pass the limits per requester in the end, judged as of what every partition has reached, and whether one
 * can have been said to pass one at all. In which order the partitions' tasks heard of each other is anybody's guess, so
 * what was known on the way is not tried.
 */
final class RequesterOracle {
    static final Set<String> LEVELS = Set.of(RequesterLimits.OPEN, RequesterLimits.NEW);

    /** Of requesters with more tickets the application forgets some. */
    private static final int MOST_TICKETS = 2_000;

    /** What is done for longer is forgotten, and with it what was told of it. */
    private static final Duration MEMORY = Duration.ofDays(30);

    /** The tasks of tickets tell how far they are every third of {@code settle}. */
    private static final int TOLD_PER_SETTLE = 3;

    private final OracleRules rules;
    private final Optional<Instant> judged;
    private final Map<String, RequesterCase> cases = new HashMap<>();
    private final Map<String, Set<String>> everOf = new HashMap<>();
    private final Map<String, Set<String>> requestersOf = new HashMap<>();
    private final Map<String, Map<String, PassedLimit>> passed;
    private final Set<String> unsureRequesters = new HashSet<>();

    /** By any catalogue, since nobody knows by which a ticket was judged on the way. */
    private final Map<String, Integer> fewestAllowed = new HashMap<>();

    /**
     * Of everything that was heard.
     *
     * @param ends of tickets that a limit concerns, as they are in the end
     * @param inFlux tickets of which nobody can tell yet what was told
     */
    RequesterOracle(
            final Heard heard,
            final Collection<RequesterCase> ends,
            final Set<String> inFlux,
            final OracleRules rules) {
        this.rules = rules;
        this.judged = heard.times().values().stream()
                .map(PartitionTime::judged)
                .reduce((one, other) -> one.isEmpty() || other.isEmpty()
                        ? Optional.empty()
                        : one.get().isBefore(other.get()) ? one : other)
                .flatMap(earliest -> earliest);
        ends.forEach(ticket -> cases.put(ticket.ticketId(), ticket));
        heard.tickets().values().forEach(this::remember);
        heard.published().stream()
                .flatMap(catalogue -> catalogue.policies().stream())
                .forEach(policy -> LEVELS.forEach(level -> allowed(policy.limits(), level)
                        .ifPresent(allowed -> fewestAllowed.merge(level, allowed, Math::min))));
        this.passed = ends.stream().collect(Collectors.groupingBy(RequesterCase::requester)).entrySet().stream()
                .peek(ofOne -> lookForDoubt(ofOne.getKey(), ofOne.getValue(), inFlux))
                .flatMap(ofOne -> RequesterLimits.judge(ofOne.getValue()).stream())
                .collect(Collectors.groupingBy(
                        PassedLimit::ticketId, Collectors.toMap(PassedLimit::level, limit -> limit)));
    }

    private void remember(final TicketArrivals ticket) {
        ticket.arrivals().stream()
                .flatMap(arrival -> Stream.ofNullable(arrival.event().fields().get(TicketField.REQUESTER)))
                .forEach(requester -> {
                    everOf.computeIfAbsent(requester, unused -> new HashSet<>()).add(ticket.ticketId());
                    requestersOf
                            .computeIfAbsent(ticket.ticketId(), unused -> new HashSet<>())
                            .add(requester);
                });
    }

    private void lookForDoubt(final String requester, final List<RequesterCase> tickets, final Set<String> inFlux) {
        final boolean unsure = tickets.size() > MOST_TICKETS
                || rules.erased().contains(requester)
                || everOf.getOrDefault(requester, Set.of()).stream().anyMatch(inFlux::contains);
        if (unsure) {
            unsureRequesters.add(requester);
        }
    }

    static boolean isOfRequester(final AlertKey key) {
        return key.clock().equals(ClockId.OF_TICKET)
                && key.kind() == AnnouncementKind.LIMIT
                && LEVELS.contains(key.level());
    }

    static boolean isOfRequester(final ActionKey key) {
        return key.type() == ActionKey.Type.REJECT_TICKET && LEVELS.contains(key.subject());
    }

    private static AlertKey key(final String level) {
        return new AlertKey(ClockId.OF_TICKET, AnnouncementKind.LIMIT, level);
    }

    /** What is wrong with what was said of a ticket, each alert and action once. */
    List<Difference> differences(
            final String ticketId, final List<ToldAlert> alerts, final List<ToldAction> actions, final Told told) {
        final List<Difference> differences = new ArrayList<>();
        for (final String level : LEVELS) {
            final List<ToldAlert> ofLevel =
                    alerts.stream().filter(it -> it.key().equals(key(level))).toList();
            life(ticketId, level, ofLevel, told.alertsSince().equals(Instant.MIN))
                    .or(() -> end(ticketId, level, ofLevel, told.alertsSince()))
                    .ifPresent(differences::add);
            final ActionKey refusal = new ActionKey(ActionKey.Type.REJECT_TICKET, level);
            final List<ToldAction> ofRefusal =
                    actions.stream().filter(it -> it.key().equals(refusal)).toList();
            life(ofRefusal, told.actionsSince().equals(Instant.MIN))
                    .or(() -> end(ticketId, level, refusal, ofRefusal, told.actionsSince()))
                    .ifPresent(differences::add);
        }
        return differences;
    }

    private Optional<Difference> life(
            final String ticketId, final String level, final List<ToldAlert> told, final boolean complete) {
        ToldAlert before = null;
        final Map<Integer, ToldAlert> takenBack = new HashMap<>();
        for (final ToldAlert alert : told) {
            final boolean anybodysGuess = before == null && !complete;
            final Optional<Difference> fault = anybodysGuess
                    ? Optional.empty()
                    : Story.faultOf(goesOnFrom(ticketId, alert, Optional.ofNullable(before), takenBack), alert)
                            .or(() -> impossible(ticketId, level, alert));
            if (fault.isPresent()) {
                return fault;
            }
            if (alert.state() == AlertState.RETRACTED) {
                takenBack.put(alert.revision(), alert);
            }
            before = alert;
        }
        return Optional.empty();
    }

    /** The task of one requester takes back, and that of another begins, or goes on from what it took back itself. */
    private Optional<ToldAlert> goesOnFrom(
            final String ticketId,
            final ToldAlert alert,
            final Optional<ToldAlert> before,
            final Map<Integer, ToldAlert> takenBack) {
        final boolean mayBeAnothers = hadSeveral(ticketId)
                && before.filter(it -> it.state() == AlertState.RETRACTED).isPresent();
        if (!mayBeAnothers || alert.revision() == before.get().revision() + 1) {
            return before;
        }
        return alert.revision() == 1
                ? Optional.empty()
                : Optional.ofNullable(takenBack.get(alert.revision() - 1)).or(() -> before);
    }

    private boolean hadSeveral(final String ticketId) {
        return requestersOf.getOrDefault(ticketId, Set.of()).size() > 1;
    }

    /** Whoever passes a limit has company: more tickets than it allows name the requester at one time or other. */
    private Optional<Difference> impossible(final String ticketId, final String level, final ToldAlert alert) {
        if (alert.state() != AlertState.FIRING && alert.state() != AlertState.RESOLVED) {
            return Optional.empty();
        }
        final int most = requestersOf.getOrDefault(ticketId, Set.of()).stream()
                .mapToInt(requester -> everOf.get(requester).size())
                .max()
                .orElse(0);
        final int allowed = fewestAllowed.getOrDefault(level, 0);
        return most > allowed
                ? Optional.empty()
                : Optional.of(Story.fault(
                        Kind.FALSE,
                        alert,
                        "its requester never had more than " + most + " tickets, of which " + allowed
                                + " are allowed"));
    }

    private static Optional<Integer> allowed(final Limits limits, final String level) {
        return level.equals(RequesterLimits.OPEN)
                ? limits.openPerRequester().map(Limits.OpenTickets::atMost)
                : limits.newPerRequester().map(Limits.NewTickets::atMost);
    }

    private Optional<Difference> end(
            final String ticketId, final String level, final List<ToldAlert> told, final Instant since) {
        final Optional<ToldAlert> last = told.stream().reduce((earlier, later) -> later);
        final Optional<PassedLimit> limit = passed(ticketId, level);
        if (isUnsure(ticketId)) {
            return Optional.empty();
        }
        final boolean believed =
                last.filter(it -> it.state() != AlertState.RETRACTED).isPresent();
        if (limit.isEmpty()) {
            return believed
                    ? Optional.of(Story.fault(
                            Kind.WRONG_STATE, last.get(), "it was left so, and the ticket passes no such limit"))
                    : Optional.empty();
        }
        if (!believed) {
            return isTold(limit.get()) && !limit.get().at().isBefore(since)
                    ? Optional.of(lost("Alert ", key(level).idFor(ticketId), ticketId, limit.get()))
                    : Optional.empty();
        }
        final boolean active = !cases.get(ticketId).isDone();
        if (last.get().state().isActive() != active) {
            return Optional.of(Story.fault(
                    Kind.WRONG_STATE, last.get(), "it was left so, and the ticket is " + (active ? "open" : "done")));
        }
        return last.get().at().equals(Fact.told(limit.get().at()))
                ? Optional.empty()
                : Optional.of(Story.fault(
                        Kind.WRONG_INSTANT,
                        last.get(),
                        "it was left as true since " + last.get().at() + "; expected "
                                + limit.get().at()));
    }

    private static Optional<Difference> life(final List<ToldAction> told, final boolean complete) {
        ToldAction before = null;
        for (final ToldAction action : told) {
            if (before != null || complete) {
                final Optional<Difference> fault = ActionLife.story(Optional.ofNullable(before), action);
                if (fault.isPresent()) {
                    return fault;
                }
            }
            before = action;
        }
        return Optional.empty();
    }

    private Optional<Difference> end(
            final String ticketId,
            final String level,
            final ActionKey refusal,
            final List<ToldAction> told,
            final Instant since) {
        if (isUnsure(ticketId)) {
            return Optional.empty();
        }
        final Optional<ToldAction> last = told.stream().reduce((earlier, later) -> later);
        final boolean asked =
                last.filter(it -> it.state() == ActionState.REQUESTED).isPresent();
        final Optional<PassedLimit> limit = passed(ticketId, level)
                .filter(unused -> cases.get(ticketId).limits().onPassed() != Limits.OnPassed.REPORT);
        if (limit.isEmpty()) {
            return asked
                    ? Optional.of(
                            ActionLife.fault(Kind.WRONG_STATE, last.get(), "it was left so, and nothing calls for it"))
                    : Optional.empty();
        }
        final boolean due = !cases.get(ticketId).isDone()
                && isTold(limit.get())
                && !limit.get().at().isBefore(rules.paging().goLive())
                && !limit.get().at().isBefore(since);
        return due && !asked
                ? Optional.of(lost("Action ", refusal.idFor(ticketId), ticketId, limit.get()))
                : Optional.empty();
    }

    private static Difference lost(final String what, final String id, final String ticketId, final PassedLimit limit) {
        return new Difference(
                Kind.LOST,
                ticketId,
                id,
                what + id + " was not told, or was taken back; it is true since " + limit.at() + ": " + limit.detail()
                        + ".");
    }

    private Optional<PassedLimit> passed(final String ticketId, final String level) {
        return Optional.ofNullable(passed.getOrDefault(ticketId, Map.of()).get(level))
                .filter(limit -> judged.filter(
                                asOf -> !limit.at().plus(rules.settle()).isAfter(asOf))
                        .isPresent());
    }

    /** Whether its time has come for sure. */
    private boolean isTold(final PassedLimit limit) {
        final Instant told = limit.at().plus(rules.settle()).plus(rules.settle().dividedBy(TOLD_PER_SETTLE));
        return judged.filter(asOf -> !told.isAfter(asOf)).isPresent();
    }

    private boolean isUnsure(final String ticketId) {
        final Optional<RequesterCase> ticket = Optional.ofNullable(cases.get(ticketId));
        final boolean forgotten = ticket.filter(it -> it.isDone()
                        && judged.filter(asOf -> it.createdAt().isBefore(asOf.minus(memory(it))))
                                .isPresent())
                .isPresent();
        return forgotten
                || requestersOf.getOrDefault(ticketId, Set.of()).stream().anyMatch(unsureRequesters::contains);
    }

    private static Duration memory(final RequesterCase ticket) {
        final Duration lookBack =
                ticket.limits().newPerRequester().map(Limits.NewTickets::per).orElse(Duration.ZERO);
        return lookBack.compareTo(MEMORY) > 0 ? lookBack : MEMORY;
    }
}
