package io.slamonitor.topology;

import io.slamonitor.evaluation.Checkpoint;
import io.slamonitor.evaluation.Reconciler;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.serde.RequesterUpdates;
import io.slamonitor.serde.TicketState;
import io.slamonitor.serde.TicketStateSerde;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.topology.HistorySealer.Sealed;
import io.slamonitor.topology.TicketJudge.Judgement;
import io.slamonitor.topology.TicketJudge.Told;
import io.slamonitor.topology.store.TimeStore;
import io.slamonitor.topology.store.TimerStore;
import io.slamonitor.topology.store.TimerStore.Timer;
import io.slamonitor.topology.store.VerdictStore;
import io.slamonitor.topology.watch.TicketTaskWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tickets of one partition with their timers: does one thing after anything that happens, evaluate, compare with
 * what was told, store, tell the difference.
 */
final class TicketDesk {
    private static final Logger LOG = LoggerFactory.getLogger(TicketDesk.class);
    private static final int LARGEST_STATE_BYTES = 8 * 1024 * 1024;
    private static final Rejection HISTORY_FULL = Rejection.of(
            Rejection.Reason.HISTORY_FULL,
            Rejection.VALIDATE,
            "what is kept of the ticket is full; expected its last events, and its fields and attributes, to take less"
                    + " than 8 MiB");

    /** A limit per requester is told {@code settle} after it was passed, and a third of that later at most. */
    static final int TOLD_PER_SETTLE = 3;

    /** What came of a ticket once there is nothing left that can fail. */
    private record Settled(Judgement judgement, Optional<VerdictNews> counted) {}

    private final TopologySettings settings;
    private final TicketJudge judge;
    private final HistorySealer sealer;
    private final KeyValueStore<String, TicketState> tickets;
    private final TicketEraser eraser;
    private final TimerStore timers;
    private final TimeStore time;
    private final VerdictStore verdicts;
    private final KeyValueStore<String, byte[]> openClocks;
    private final Outbox outbox;
    private final TicketTaskWatch watch;
    private final ProcessorContext<byte[], byte[]> context;

    TicketDesk(
            final TopologySettings settings,
            final KeyValueStore<String, TicketState> tickets,
            final TicketEraser eraser,
            final TimerStore timers,
            final TimeStore time,
            final VerdictStore verdicts,
            final KeyValueStore<String, byte[]> openClocks,
            final Outbox outbox,
            final TicketTaskWatch watch,
            final ProcessorContext<byte[], byte[]> context) {
        this.settings = settings;
        this.judge = new TicketJudge(settings);
        this.sealer = new HistorySealer(settings);
        this.tickets = tickets;
        this.eraser = eraser;
        this.timers = timers;
        this.time = time;
        this.verdicts = verdicts;
        this.openClocks = openClocks;
        this.outbox = outbox;
        this.watch = watch;
        this.context = context;
    }

    /**
     * An event happened to a ticket. Before the first tick nothing can be judged: the first sweep makes up for it.
     *
     * @param catalogues those that are live, or before the first tick those that will have been by the event's arrival
     * @return why the event was not taken; empty if it was
     */
    Optional<Rejection> happened(final TicketEvent event, final Catalogues catalogues, final long timestamp) {
        final TicketState known = Optional.ofNullable(tickets.get(event.ticketId()))
                .orElseGet(() -> TicketState.unknown(event.ticketId()));
        if (known.isStub()) {
            return Optional.of(tooLate(known));
        }
        if (known.checkpoint().filter(seal -> seal.covers(event.occurredAt())).isPresent()) {
            return Optional.of(olderThanTheSeal(event, known.checkpoint().get()));
        }
        final TicketHistory history = with(event, known.history());
        if (history == known.history()) {
            return Optional.empty();
        }
        final Optional<Instant> asOf = time.asOf();
        final TicketState whole = known.withHistory(history);
        outbox.clear();
        final boolean measured = StateSize.isToBeMeasured(event, history);
        final Optional<Sealed> sealed = sealer.seal(whole, measured, catalogues, asOf);
        if (isFull(sealed.map(Sealed::state).orElse(whole), measured || sealed.isPresent())) {
            return Optional.of(HISTORY_FULL);
        }
        final TicketState state = sealed.filter(this::isTold).map(Sealed::state).orElse(whole);
        if (sealed.isPresent() && isFull(state, true)) {
            return Optional.of(HISTORY_FULL);
        }
        if (asOf.isEmpty()) {
            tickets.put(event.ticketId(), state);
            tell(timestamp);
        } else {
            settle(judge.reconsider(state, catalogues, asOf.get()), timestamp);
        }
        return Optional.empty();
    }

    /** With another event; a duplicate is known by what it said before anybody was erased. */
    private TicketHistory with(final TicketEvent event, final TicketHistory history) {
        final TicketHistory more = history.with(event);
        final TicketEvent kept = eraser.in(event);
        return more == history || kept == event ? more : history.with(kept);
    }

    /** A history of which it cannot be told what is sealed stays as it is. */
    private boolean isTold(final Sealed sealed) {
        try {
            outbox.prepare(sealed.told().evaluation(), sealed.told().reconciliation());
            final VerdictNews counted = verdictNews(sealed.told());
            verdicts.tell(
                    sealed.state().history().ticketId(),
                    counted.only(sealed.state().ledger().clocks().keySet()));
            return true;
        } catch (final RegistryUnavailableException | InterruptException e) {
            throw e;
        } catch (final RuntimeException untellable) {
            LOG.error(
                    "The history of ticket {} is not sealed, since it cannot be told of",
                    sealed.state().history().ticketId(),
                    untellable);
            outbox.clear();
            return false;
        }
    }

    private static Rejection olderThanTheSeal(final TicketEvent event, final Checkpoint seal) {
        return Rejection.of(
                Rejection.Reason.TOO_LATE,
                Rejection.VALIDATE,
                "the event occurred at " + event.occurredAt() + ", and the ticket's history is sealed up to "
                        + seal.at()
                        + ", " + seal.events() + " events; it is one of these again, or comes too late; expected a"
                        + " newer one");
    }

    private static Rejection tooLate(final TicketState stub) {
        return Rejection.of(
                Rejection.Reason.TOO_LATE,
                Rejection.VALIDATE,
                "the ticket left the store at " + stub.purgedAt().orElseThrow()
                        + ", after being closed and unchanged since "
                        + stub.idleSince().orElseThrow() + "; expected the event by then");
    }

    /** A state that outgrew what the changelog takes would end the stream. */
    private static boolean isFull(final TicketState state, final boolean measured) {
        return measured && TicketStateSerde.size(state) > LARGEST_STATE_BYTES;
    }

    /** Time has passed: what is due is announced, and every ticket is judged again if other catalogues are live. */
    void timePassed(final Catalogues catalogues, final long timestamp) {
        final Instant asOf = time.asOf().orElseThrow();
        final Budget budget = new Budget(settings.fireBudget(), settings.fireLimit());
        fireDueTimers(catalogues, asOf, budget, timestamp);
        sweep(catalogues, asOf, budget, timestamp);
        eraser.goOn(asOf, budget, timestamp, erased -> replace(erased, catalogues, asOf, timestamp));
        tellRequesters(catalogues, asOf, timestamp);
    }

    /** How far the oldest timer that is due lies behind the judged time; zero if none is due. */
    Duration timerLag() {
        final Instant asOf = time.asOf().orElseThrow();
        return timers.nextDue()
                .filter(asOf::isAfter)
                .map(due -> Duration.between(due, asOf))
                .orElse(Duration.ZERO);
    }

    private void fireDueTimers(
            final Catalogues catalogues, final Instant asOf, final Budget budget, final long timestamp) {
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
            outbox.clear();
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
    private void sweep(final Catalogues catalogues, final Instant asOf, final Budget budget, final long timestamp) {
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
                    outbox.clear();
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
        outbox.clear();
        final Judgement judgement = judge.lookAgain(erased, catalogues, asOf);
        judgement
                .told()
                .ifPresent(told -> outbox.prepareCurrent(
                        told.evaluation(),
                        Reconciler.active(told.reconciliation().ledger(), told.evaluation())));
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
            outbox.clear();
            outbox.prepareForAll(RequesterUpdates.judged(context.taskId().partition(), asOf));
            time.requestersTold(asOf);
            outbox.send(context, timestamp);
        }
    }

    /**
     * Stores and tells what came of a ticket, after what was prepared before. What can fail comes first, so that nothing is
     * left half done.
     */
    private void settle(final Judgement judgement, final long timestamp) {
        final Settled settled = toldOrQuarantined(judgement);
        final TicketState state = settled.judgement().state();
        final String ticketId = state.history().ticketId();
        tickets.put(ticketId, armed(state, settled.judgement().lookAgainAt()));
        settled.counted().ifPresent(news -> verdicts.tell(ticketId, news.told()));
        tell(timestamp);
        watch.judged(ticketId, state.quarantine());
        settled.judgement().told().ifPresent(news -> watch.told(news.reconciliation()));
    }

    private void tell(final long timestamp) {
        outbox.keepOpenClocks(openClocks);
        outbox.send(context, timestamp);
    }

    /** A ticket of which it cannot be told would end the stream, so it is kept aside as one that cannot be judged. */
    private Settled toldOrQuarantined(final Judgement judgement) {
        final int preparedBefore = outbox.size();
        try {
            final TicketState told = prepared(judgement);
            final Optional<VerdictNews> counted = counted(judgement);
            return new Settled(
                    judgement.keeping(judgement.purgedAt().map(told::purged).orElse(told)), counted);
        } catch (final RegistryUnavailableException | InterruptException e) {
            throw e;
        } catch (final RuntimeException untellable) {
            outbox.keepOnly(preparedBefore);
            return new Settled(
                    judge.quarantined(judgement.before(), time.asOf().orElseThrow(), untellable), Optional.empty());
        }
    }

    /** The state once everything is told. */
    private TicketState prepared(final Judgement judgement) {
        final TicketState state = judgement.state();
        if (judgement.told().isEmpty()) {
            return state;
        }
        final Told told = judgement.told().get();
        outbox.prepare(told.evaluation(), told.reconciliation());
        final RequesterNews news =
                RequesterNews.of(state.history().ticketId(), told.evaluation().requesterCase(), state.requester());
        news.updates().forEach(update -> outbox.prepare(update.requester(), update.update()));
        return state.withRequester(news.told());
    }

    /** What attainment is told of a ticket; empty if what it was told stands, and the ticket stays. */
    private Optional<VerdictNews> counted(final Judgement judgement) {
        return judgement.told().flatMap(told -> {
            final VerdictNews news = verdictNews(told);
            return judgement.purgedAt().isPresent()
                    ? Optional.of(news.whenTheTicketLeaves())
                    : Optional.of(news).filter(changed -> !changed.changes().isEmpty());
        });
    }

    private VerdictNews verdictNews(final Told told) {
        final VerdictNews news = VerdictNews.of(
                told.evaluation().clocks(),
                told.reconciliation().vanished(),
                verdicts.toldOf(told.evaluation().ticketId()),
                settings.reporting().dimensions());
        outbox.prepare(told.evaluation(), news, context.applicationId());
        return news;
    }

    private TicketState armed(final TicketState state, final Optional<Instant> wanted) {
        return state.withArmedAt(DueTimers.arm(timers, state.history().ticketId(), state.armedAt(), wanted));
    }
}
