package io.slamonitor.topology;

import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.serde.TicketState;
import io.slamonitor.serde.TicketStateSerde;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.topology.HistorySealer.Sealed;
import io.slamonitor.topology.TicketJudge.Judgement;
import io.slamonitor.topology.TicketTeller.Ready;
import io.slamonitor.topology.store.TimeStore;
import io.slamonitor.topology.store.TimerStore;
import io.slamonitor.topology.store.TimerStore.Timer;
import io.slamonitor.topology.watch.TicketTaskWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The tickets of one partition with their timers: does one thing after anything that happens, evaluate, compare with
 * what was told, store, tell the difference.
 */
final class TicketDesk {
    private static final int LARGEST_STATE_BYTES = 8 * 1024 * 1024;
    private static final Rejection HISTORY_FULL = Rejection.of(
            Rejection.Reason.HISTORY_FULL,
            Rejection.VALIDATE,
            "what is kept of the ticket is full; expected its last events, and its fields and attributes, to take less"
                    + " than 8 MiB");

    /** A limit per requester is told {@code settle} after it was passed, and a third of that later at most. */
    static final int TOLD_PER_SETTLE = 3;

    private final TopologySettings settings;
    private final TicketJudge judge;
    private final HistorySealer sealer;
    private final KeyValueStore<String, TicketState> tickets;
    private final TicketEraser eraser;
    private final TimerStore timers;
    private final TimeStore time;
    private final TicketTeller teller;
    private final Budget budget;
    private final TicketTaskWatch watch;

    TicketDesk(
            final TopologySettings settings,
            final KeyValueStore<String, TicketState> tickets,
            final TicketEraser eraser,
            final TimerStore timers,
            final TimeStore time,
            final TicketTeller teller,
            final Budget budget,
            final TicketTaskWatch watch) {
        this.settings = settings;
        this.judge = new TicketJudge(settings);
        this.sealer = new HistorySealer(settings);
        this.tickets = tickets;
        this.eraser = eraser;
        this.timers = timers;
        this.time = time;
        this.teller = teller;
        this.budget = budget;
        this.watch = watch;
    }

    /**
     * An event happened to a ticket. Before the first tick nothing can be judged: the first sweep makes up for it.
     *
     * @param catalogues those that are live, or before the first tick those that will have been by the event's arrival
     * @return why the event was not taken; empty if it was
     */
    Optional<Rejection> happened(final TicketEvent event, final Catalogues catalogues, final long timestamp) {
        final Optional<Instant> asOf = time.asOf();
        asOf.ifPresent(
                now -> eraser.eraseFrom(event.ticketId(), erased -> replace(erased, catalogues, now, timestamp)));
        final TicketState known = Optional.ofNullable(tickets.get(event.ticketId()))
                .orElseGet(() -> TicketState.unknown(event.ticketId()));
        if (known.isStub()) {
            return Optional.of(tooLate(known));
        }
        final Optional<Rejection> tooLate =
                known.checkpoint().flatMap(seal -> SealedHistory.rejection(event, seal, known));
        if (tooLate.isPresent()) {
            return tooLate;
        }
        final TicketHistory history = with(event, known.history());
        if (history == known.history()) {
            return Optional.empty();
        }
        teller.begin();
        final Optional<TicketState> kept =
                sealedOrWhole(known.withHistory(history), StateSize.isToBeMeasured(event, history), catalogues, asOf);
        if (kept.isEmpty()) {
            return Optional.of(HISTORY_FULL);
        }
        if (asOf.isEmpty()) {
            tickets.put(event.ticketId(), kept.get());
            teller.tell(timestamp);
        } else {
            settle(judge.reconsider(kept.get(), catalogues, asOf.get()), timestamp);
        }
        return Optional.empty();
    }

    /**
     * With its older events sealed, if there are too many and it can be told what is sealed; empty if either way it outgrew what
     * the changelog takes, which would end the stream.
     */
    private Optional<TicketState> sealedOrWhole(
            final TicketState whole,
            final boolean toBeMeasured,
            final Catalogues catalogues,
            final Optional<Instant> asOf) {
        final int bytes = toBeMeasured ? TicketStateSerde.size(whole) : 0;
        return sealer.seal(whole, bytes, catalogues, asOf)
                .filter(shorter -> TicketStateSerde.size(shorter.state()) <= LARGEST_STATE_BYTES)
                .filter(teller::sealing)
                .map(Sealed::state)
                .or(() -> Optional.of(whole).filter(fitting -> bytes <= LARGEST_STATE_BYTES));
    }

    /** With another event; a duplicate is known by what it said before anybody was erased. */
    private TicketHistory with(final TicketEvent event, final TicketHistory history) {
        final TicketHistory more = history.with(event);
        final TicketEvent kept = eraser.in(event);
        return more == history || kept == event ? more : history.with(kept);
    }

    private static Rejection tooLate(final TicketState stub) {
        return Rejection.of(
                Rejection.Reason.TOO_LATE,
                Rejection.VALIDATE,
                "the ticket left the store at " + stub.purgedAt().orElseThrow()
                        + ", after being closed and unchanged since "
                        + stub.idleSince().orElseThrow() + "; expected the event by then");
    }

    /** Time has passed: what is due is announced, and every ticket is judged again if other catalogues are live. */
    void timePassed(final Catalogues catalogues, final long timestamp) {
        final Instant asOf = time.asOf().orElseThrow();
        budget.begin();
        fireDueTimers(catalogues, asOf, timestamp);
        sweep(catalogues, asOf, timestamp);
        eraser.goOn(asOf, budget, timestamp, erased -> replace(erased, catalogues, asOf, timestamp));
        budget.end();
        tellRequesters(catalogues, asOf, timestamp);
    }

    /** How far the oldest timer that is due lies behind the judged time; zero if none is due. */
    Duration timerLag() {
        return timers.lag(time.asOf().orElseThrow());
    }

    private void fireDueTimers(final Catalogues catalogues, final Instant asOf, final long timestamp) {
        DueTimers.fire(timers, asOf, budget, timer -> fire(timer, catalogues, asOf, timestamp))
                .ifPresent(time::timersScannedUntil);
    }

    private void fire(final Timer timer, final Catalogues catalogues, final Instant asOf, final long timestamp) {
        final TicketState state = tickets.get(timer.owner());
        if (state == null || !state.armedAt().equals(Optional.of(timer.at()))) {
            // An earlier timer has taken its place: cancelled lazily, dropped here.
            return;
        }
        final TicketState fired = state.withArmedAt(Optional.empty());
        if (fired.isStub()) {
            forget(fired, asOf);
        } else {
            teller.begin();
            settle(judge.onTimer(fired, catalogues, asOf), timestamp);
        }
    }

    /** Nothing is left of a ticket, unless the stubs of today are kept for longer than when its timer was armed. */
    private void forget(final TicketState stub, final Instant asOf) {
        final Instant forgetAt = settings.retention().forgetAt(stub.purgedAt().orElseThrow());
        if (forgetAt.isAfter(asOf)) {
            tickets.put(stub.history().ticketId(), armed(stub, Optional.of(forgetAt)));
        } else {
            tickets.delete(stub.history().ticketId());
        }
    }

    /**
     * Judges every ticket again, some a tick, when the set of live catalogues has changed, or how long tickets are kept,
     * or what attainment is counted by.
     */
    private void sweep(final Catalogues catalogues, final Instant asOf, final long timestamp) {
        final String judgedBy = catalogues.inOrder().stream()
                .map(PolicyCatalog::version)
                .collect(Collectors.joining(
                        ",",
                        "",
                        ";" + settings.retention().tickets() + ";"
                                + settings.reporting().dimensions()));
        if (!judgedBy.equals(time.judging().whatFor())) {
            time.judging().start(judgedBy);
        }
        TicketSweep.goOn(
                tickets,
                time.judging(),
                budget,
                state -> {
                    teller.begin();
                    settle(judge.reconsider(state, catalogues, asOf), timestamp);
                },
                watch::swept);
    }

    /**
     * A ticket in which somebody was erased takes the place of the one that names the id. Clocks are told again, since they look
     * another way; of alerts only what is current is, for nothing has happened that anybody should hear of.
     */
    private void replace(
            final TicketState erased, final Catalogues catalogues, final Instant asOf, final long timestamp) {
        watch.judged(erased.history().ticketId(), Optional.empty());
        teller.begin();
        final Judgement judgement = judge.lookAgain(erased, catalogues, asOf);
        judgement.told().ifPresent(teller::current);
        settle(judgement, timestamp);
    }

    /**
     * Those who judge requesters hear how far these tickets are judged, once everything known of them by then has been
     * passed on: not while tickets are yet to be judged under other catalogues.
     */
    private void tellRequesters(final Catalogues catalogues, final Instant asOf, final long timestamp) {
        final Duration interval = settings.settle().dividedBy(TOLD_PER_SETTLE);
        if (time.judging().cursor().isEmpty()
                && time.requestersTold()
                        .map(told -> told.plus(interval))
                        .filter(asOf::isBefore)
                        .isEmpty()
                && catalogues.limitRequesters()) {
            time.requestersTold(asOf);
            teller.tellJudged(asOf, timestamp);
        }
    }

    /**
     * Stores and tells what came of a ticket, after what was made ready before. One of which it cannot be told is kept aside as
     * one that cannot be judged.
     */
    private void settle(final Judgement judgement, final long timestamp) {
        final Ready ready = teller.ready(
                judgement,
                untellable -> judge.quarantined(judgement.before(), time.asOf().orElseThrow(), untellable));
        final TicketState state = ready.judgement().state();
        final String ticketId = state.history().ticketId();
        tickets.put(ticketId, armed(state, ready.judgement().lookAgainAt()));
        teller.tell(ready, timestamp);
        watch.judged(ticketId, state.quarantine());
        ready.judgement().told().ifPresent(news -> watch.told(news.reconciliation()));
    }

    private TicketState armed(final TicketState state, final Optional<Instant> wanted) {
        return state.withArmedAt(DueTimers.arm(timers, state.history().ticketId(), state.armedAt(), wanted));
    }
}
