package io.slamonitor.audit;

import io.slamonitor.audit.Difference.Kind;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.RequesterCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What ought to have been told: a pure function of everything that was heard, to hold against everything that was told.
 * It is built on {@code evaluate} and knows no ledger, timer, store or topology, so that what is wrong there shows here.
 *
 * <p><b>In the end</b> every clock, alert and action of a ticket must be as the whole history, judged as of the newest
 * tick of its partition less {@code grace}, says: that is determined, and compared to the last field and millisecond.
 *
 * <p><b>On the way</b> each thing that was said must be what had to be said with what may have been known by then. The
 * judged time of it is determined, since it is said with it, and some tick must have told it. Known must have been every
 * event whose record arrived more than {@code overtaking} before that tick's, and everything that something said earlier
 * of the same ticket shows to have been known. Then an alert fires only if it was true, since the instant that it gives,
 * with the mute that the rules give it; is updated, resolved and taken back only if that was so; and never twice.
 *
 * <p><b>Free</b>, and therefore not looked at, is what truly depends on the timing of machines: how many more events were
 * known than had to be (what was read before the tick, and after a crash); whether what became true and was over again
 * while nobody looked, or was found out to be otherwise before its timer fired, was told in between; how late something
 * is told, as long as it is told in the end; which catalogues that were published with an {@code effectiveFrom} in the
 * past were known already; for limits per requester, in which order the partitions' tasks heard of each other, so that
 * only their end and their story are looked at; and what happened within the {@code margin} before the end.
 */
public final class Oracle {

    /**
     * What came of a comparison.
     *
     * @param differences in the order of the tickets
     * @param clocks how many clocks there are in the end
     * @param announcements how many announcements are true in the end
     * @param active how many of them somebody has to act on
     * @param inFlux tickets whose end was not compared, since something happened to them within the margin
     */
    public record Verdict(List<Difference> differences, int clocks, int announcements, int active, int inFlux) {
        public Verdict {
            differences = List.copyOf(differences);
        }
    }

    private record TicketVerdict(
            String ticketId, boolean inFlux, Optional<Evaluation> end, List<Difference> differences) {}

    private final Heard heard;
    private final OracleRules rules;
    private final LiveCatalogues catalogues;

    public Oracle(final Heard heard, final OracleRules rules) {
        this.heard = heard;
        this.rules = rules;
        this.catalogues = new LiveCatalogues(heard.published());
    }

    private TicketOracle of(final TicketArrivals ticket) {
        return new TicketOracle(
                ticket, heard.times().getOrDefault(ticket.partition(), PartitionTime.NONE), catalogues, rules);
    }

    /** What is true of a ticket in the end; empty if no event of it was accepted, or time never began. */
    public Optional<Evaluation> endOf(final String ticketId) {
        return Optional.ofNullable(heard.tickets().get(ticketId))
                .flatMap(ticket -> of(ticket).ends().stream().findFirst());
    }

    /**
     * Holds what was told against what ought to have been.
     *
     * @param form how clocks are told
     */
    public Verdict compare(final Told told, final ClockForm form) {
        final List<TicketVerdict> verdicts = heard.tickets().values().parallelStream()
                .map(ticket -> compare(ticket, told, form))
                .toList();
        final List<Difference> differences = new ArrayList<>(strangers(told));
        verdicts.forEach(verdict -> differences.addAll(verdict.differences()));
        final Set<String> inFlux = verdicts.stream()
                .filter(TicketVerdict::inFlux)
                .map(TicketVerdict::ticketId)
                .collect(Collectors.toSet());
        differences.addAll(compareLimits(verdicts, inFlux, told));
        differences.addAll(compareCurrent(told, inFlux, differences));
        differences.sort(Difference.ORDER);
        final List<Evaluation> ends =
                verdicts.stream().flatMap(verdict -> verdict.end().stream()).toList();
        return new Verdict(
                differences,
                count(ends, evaluation -> evaluation.clocks().size()),
                count(ends, evaluation -> Fact.allOf(evaluation).size()),
                count(ends, evaluation -> (int) Fact.allOf(evaluation).values().stream()
                        .filter(Fact::isActive)
                        .count()),
                inFlux.size());
    }

    private static int count(final List<Evaluation> ends, final java.util.function.ToIntFunction<Evaluation> counted) {
        return ends.stream().mapToInt(counted).sum();
    }

    private TicketVerdict compare(final TicketArrivals ticket, final Told told, final ClockForm form) {
        final TicketOracle oracle = of(ticket);
        final AlertLife alerts = new AlertLife(oracle, rules.paging());
        alerts.look(
                ofTicket(told.alerts(), ticket, it -> !RequesterOracle.isOfRequester(it.key())),
                isAll(told.alertsSince()));
        final ActionLife actions = new ActionLife(oracle, rules.paging());
        actions.look(
                ofTicket(told.actions(), ticket, it -> !RequesterOracle.isOfRequester(it.key())),
                isAll(told.actionsSince()));
        final List<Difference> differences = new ArrayList<>(alerts.faults().values());
        differences.addAll(actions.faults().values());
        final boolean inFlux = oracle.isInFlux();
        final List<Evaluation> ends = oracle.ends();
        if (!inFlux) {
            ends.stream()
                    .map(end -> compareEnd(oracle, end, alerts, actions, ticket, told, form))
                    .min(Comparator.comparing(List::size))
                    .ifPresent(differences::addAll);
        }
        return new TicketVerdict(ticket.ticketId(), inFlux, ends.stream().findFirst(), differences);
    }

    private static <T> List<T> ofTicket(
            final Map<String, List<T>> told, final TicketArrivals ticket, final Predicate<T> wanted) {
        return told.getOrDefault(ticket.ticketId(), List.of()).stream()
                .filter(wanted)
                .toList();
    }

    private static boolean isAll(final Instant since) {
        return since.equals(Instant.MIN);
    }

    private List<Difference> compareEnd(
            final TicketOracle oracle,
            final Evaluation end,
            final AlertLife alerts,
            final ActionLife actions,
            final TicketArrivals ticket,
            final Told told,
            final ClockForm form) {
        final TicketEnd left = new TicketEnd(end, oracle::endMeasuredAt, rules);
        left.compareAlerts(alerts.last(), alerts.faults().keySet(), told.alertsSince());
        left.compareActions(actions.last(), actions.faults().keySet(), told.actionsSince());
        left.compareClocks(told.clocks().getOrDefault(ticket.ticketId(), List.of()), form);
        return left.differences();
    }

    private List<Difference> compareLimits(
            final List<TicketVerdict> verdicts, final Set<String> inFlux, final Told told) {
        final List<RequesterCase> cases = verdicts.stream()
                .flatMap(verdict -> verdict.end().stream())
                .flatMap(end -> end.requesterCase().stream())
                .toList();
        final RequesterOracle oracle = new RequesterOracle(heard, cases, inFlux, rules);
        return heard.tickets().values().stream()
                .flatMap(ticket -> oracle
                        .differences(
                                ticket.ticketId(),
                                ofTicket(told.alerts(), ticket, it -> RequesterOracle.isOfRequester(it.key())),
                                ofTicket(told.actions(), ticket, it -> RequesterOracle.isOfRequester(it.key())),
                                told)
                        .stream())
                .toList();
    }

    /** Whatever is told of tickets of which no event was accepted. */
    private List<Difference> strangers(final Told told) {
        final List<Difference> strangers = new ArrayList<>();
        told.alerts().forEach((ticket, alerts) -> ids(alerts, ToldAlert::id)
                .forEach(id -> stranger(strangers, ticket, id, "Alert ", "sla.alerts")));
        told.actions().forEach((ticket, actions) -> ids(actions, ToldAction::id)
                .forEach(id -> stranger(strangers, ticket, id, "Action ", "sla.actions")));
        told.clocks().forEach((ticket, clocks) -> ids(clocks, ToldClock::name)
                .forEach(id -> stranger(strangers, ticket, id, "Clock ", "sla.clocks")));
        return strangers;
    }

    private static <T> Set<String> ids(final Collection<T> told, final java.util.function.Function<T, String> id) {
        return told.stream().map(id).collect(Collectors.toCollection(TreeSet::new));
    }

    private void stranger(
            final List<Difference> strangers,
            final String ticketId,
            final String id,
            final String what,
            final String topic) {
        if (!heard.tickets().containsKey(ticketId)) {
            strangers.add(new Difference(
                    Kind.UNKNOWN_TICKET,
                    ticketId,
                    id,
                    what + id + " is on " + topic + ", and no event of its ticket was ever accepted."));
        }
    }

    /** What is said to be active now is what was last told, of alerts that are else in order. */
    private static List<Difference> compareCurrent(
            final Told told, final Set<String> inFlux, final List<Difference> found) {
        final Set<String> excepted = found.stream().map(Difference::subject).collect(Collectors.toSet());
        final Map<String, ToldAlert> active = new HashMap<>();
        final Map<String, ToldAlert> last = new HashMap<>();
        told.alerts().values().forEach(alerts -> alerts.forEach(alert -> last.put(alert.id(), alert)));
        last.forEach((id, alert) -> {
            if (alert.state().isActive()) {
                active.put(id, alert);
            }
        });
        final Set<String> ids = new TreeSet<>(active.keySet());
        ids.addAll(told.current().keySet());
        ids.removeAll(excepted);
        final List<Difference> differences = new ArrayList<>();
        for (final String id : ids) {
            final Optional<ToldAlert> wanted = Optional.ofNullable(active.get(id));
            final Optional<ToldAlert> current =
                    Optional.ofNullable(told.current().get(id));
            final String ticketId = wanted.or(() -> current).orElseThrow().ticketId();
            final boolean unknown = !isAll(told.alertsSince()) && !last.containsKey(id);
            final boolean same = wanted.isPresent()
                    && current.filter(wanted.get()::saysTheSameAs).isPresent();
            if (!same && !unknown && !inFlux.contains(ticketId)) {
                differences.add(new Difference(Kind.WRONG_CURRENT, ticketId, id, currentSentence(id, wanted, current)));
            }
        }
        return differences;
    }

    private static String currentSentence(
            final String id, final Optional<ToldAlert> wanted, final Optional<ToldAlert> current) {
        if (current.isEmpty()) {
            return "Alert " + id + " is active by " + wanted.get().place() + " and not on sla.alerts.current.";
        }
        return wanted.map(it -> "Alert " + id + " has revision " + current.get().revision() + " on sla.alerts.current;"
                        + " expected what was last told, revision " + it.revision() + " at " + it.place() + ".")
                .orElse("Alert " + id + " is on sla.alerts.current and not active; expected a tombstone.");
    }
}
