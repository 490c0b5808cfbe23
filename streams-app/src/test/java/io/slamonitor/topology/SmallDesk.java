package io.slamonitor.topology;

import io.slamonitor.audit.Arrival;
import io.slamonitor.audit.ClockForm;
import io.slamonitor.audit.Heard;
import io.slamonitor.audit.PartitionTime;
import io.slamonitor.audit.TickArrival;
import io.slamonitor.audit.TicketArrivals;
import io.slamonitor.audit.Told;
import io.slamonitor.audit.ToldAction;
import io.slamonitor.audit.ToldAlert;
import io.slamonitor.audit.ToldClock;
import io.slamonitor.evaluation.AlertReason;
import io.slamonitor.evaluation.AlertState;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.ClockId;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.Reconciliation;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.serde.TicketState;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.topology.TicketJudge.Judgement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What {@link TicketDesk} does, for one ticket and without stores and topics, so that it can be done very often: the real
 * judge, and of everything that is heard and told a note for the oracle. With each record a second passes.
 */
final class SmallDesk {
    private final String ticketId;
    private final TopologySettings settings;
    private final TicketJudge judge;
    private final List<PolicyCatalog> published = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<TickArrival> ticks = new ArrayList<>();
    private final List<ToldAlert> alerts = new ArrayList<>();
    private final List<ToldAction> actions = new ArrayList<>();
    private final List<ToldAlert> firedByEvents = new ArrayList<>();
    private final SortedMap<String, ToldAlert> current = new TreeMap<>();
    private final SortedMap<ClockId, ToldClock> clocks = new TreeMap<>();
    private TicketState state;
    private Optional<Instant> asOf = Optional.empty();
    private String sweptFor = "";
    private Instant now = Instant.EPOCH;

    /** Everything that readers are told of a clock, and what merely grows with time. */
    static final ClockForm FORM = new ClockForm() {
        @Override
        public SortedMap<String, String> fields(final String ticketId, final Clock clock, final Instant evaluatedAt) {
            final SortedMap<String, String> fields = new TreeMap<>();
            fields.put("fingerprint", clock.fingerprint());
            fields.put("elapsed", clock.elapsed().toString());
            fields.put("elapsedByLevel", clock.elapsedByLevel().toString());
            return fields;
        }

        @Override
        public Set<String> measured() {
            return Set.of("elapsed", "elapsedByLevel");
        }
    };

    SmallDesk(final String ticketId, final TopologySettings settings) {
        this.ticketId = ticketId;
        this.settings = settings;
        this.judge = new TicketJudge(settings);
        this.state = TicketState.unknown(ticketId);
    }

    void publish(final PolicyCatalog catalogue) {
        published.add(catalogue);
    }

    void hears(final TicketEvent event) {
        now = now.plusSeconds(1);
        arrivals.add(new Arrival(event, now));
        final TicketHistory history = state.history().with(event);
        if (history != state.history()) {
            state = state.withHistory(history);
            final int told = alerts.size();
            asOf.ifPresent(time -> settle(judge.reconsider(state, live(), time)));
            alerts.subList(told, alerts.size()).stream()
                    .filter(alert -> alert.state() == AlertState.FIRING)
                    .forEach(firedByEvents::add);
        }
    }

    /** A tick after which tickets are judged as of an instant, unless they are as of a later one already. */
    void ticks(final Instant judged) {
        now = now.plusSeconds(1);
        ticks.add(new TickArrival(judged.plus(settings.grace()), now));
        final Instant time = asOf.filter(judged::isBefore).orElse(judged);
        asOf = Optional.of(time);
        while (state.armedAt().filter(at -> !at.isAfter(time)).isPresent()) {
            state = state.withArmedAt(Optional.empty());
            settle(judge.onTimer(state, live(), time));
        }
        final String judgedBy =
                live().inOrder().stream().map(PolicyCatalog::version).collect(Collectors.joining(","));
        if (!judgedBy.equals(sweptFor) && !state.history().isEmpty()) {
            sweptFor = judgedBy;
            settle(judge.reconsider(state, live(), time));
        }
    }

    private Catalogues live() {
        return Catalogues.of(published).liveAt(asOf.orElseThrow());
    }

    private void settle(final Judgement judgement) {
        judgement.told().ifPresent(told -> tell(told.evaluation(), told.reconciliation()));
        final Optional<Instant> armed = state.armedAt();
        final Optional<Instant> wanted = judgement.lookAgainAt();
        final boolean earlier = wanted.isPresent()
                && armed.filter(at -> !wanted.get().isBefore(at)).isEmpty();
        state = judgement.state().withArmedAt(earlier ? wanted : armed);
    }

    private void tell(final Evaluation evaluation, final Reconciliation reconciliation) {
        reconciliation.vanished().forEach(clocks::remove);
        reconciliation
                .clocks()
                .forEach(clock -> clocks.put(
                        clock.id(),
                        new ToldClock(
                                ticketId,
                                clock.id(),
                                evaluation.asOf(),
                                FORM.fields(ticketId, clock, evaluation.asOf()))));
        reconciliation.alerts().forEach(change -> {
            final ToldAlert told = new ToldAlert(
                    "record " + alerts.size(),
                    ticketId,
                    change.key(),
                    change.state(),
                    change.revision(),
                    change.at(),
                    evaluation.asOf(),
                    change.muted(),
                    change.reason().map(AlertReason::label));
            alerts.add(told);
            if (told.state().isActive()) {
                current.put(told.id(), told);
            } else {
                current.remove(told.id());
            }
        });
        reconciliation
                .actions()
                .forEach(change -> actions.add(new ToldAction(
                        "record " + actions.size(),
                        ticketId,
                        change.key(),
                        change.state(),
                        change.at(),
                        evaluation.asOf())));
    }

    Heard heard() {
        final SortedMap<Integer, PartitionTime> times = new TreeMap<>();
        times.put(0, new PartitionTime(ticks, settings.grace(), true, false));
        return Heard.of(List.of(new TicketArrivals(ticketId, 0, arrivals, false)), published, times);
    }

    Told told() {
        return new Told(
                Map.of(ticketId, alerts),
                current,
                Map.of(ticketId, actions),
                Map.of(ticketId, List.copyOf(clocks.values())),
                Instant.MIN,
                Instant.MIN);
    }

    /** The clocks as they were last told, without what merely grows with time. */
    Map<ClockId, String> lastClocks() {
        final Map<ClockId, String> last = new TreeMap<>();
        clocks.forEach((id, clock) -> last.put(id, clock.fields().get("fingerprint")));
        return last;
    }

    /** What is active, since when. */
    Map<String, Instant> active() {
        final Map<String, Instant> active = new TreeMap<>();
        current.forEach((id, alert) -> active.put(id, alert.at()));
        return active;
    }

    /** What fired when an event was heard, and no timer. */
    List<ToldAlert> firedByEvents() {
        return firedByEvents;
    }

    List<ToldAlert> alerts() {
        return alerts;
    }
}
