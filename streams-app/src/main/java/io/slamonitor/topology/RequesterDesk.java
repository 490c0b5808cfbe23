package io.slamonitor.topology;

import io.slamonitor.evaluation.RequesterCase;
import io.slamonitor.serde.RequesterState;
import io.slamonitor.serde.RequesterStateSerde;
import io.slamonitor.topology.RequesterJudge.Judgement;
import io.slamonitor.topology.store.JudgedTimeStore;
import io.slamonitor.topology.store.TimerStore;
import io.slamonitor.topology.store.TimerStore.Timer;
import io.slamonitor.topology.watch.RequesterTaskWatch;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requesters of one partition with their timers: does after anything that happens what {@link TicketDesk} does for
 * tickets.
 */
final class RequesterDesk {
    private static final Logger LOG = LoggerFactory.getLogger(RequesterDesk.class);

    /** What outgrew the changelog's records would end the stream. */
    private static final int LARGEST_STATE_BYTES = 8 * 1024 * 1024;

    private final RequesterJudge judge;
    private final KeyValueStore<String, byte[]> requesters;
    private final TimerStore timers;
    private final JudgedTimeStore time;
    private final Outbox outbox;
    private final Budget budget;
    private final RequesterTaskWatch watch;
    private final ProcessorContext<byte[], byte[]> context;

    RequesterDesk(
            final TopologySettings settings,
            final KeyValueStore<String, byte[]> requesters,
            final TimerStore timers,
            final JudgedTimeStore time,
            final Outbox outbox,
            final Budget budget,
            final RequesterTaskWatch watch,
            final ProcessorContext<byte[], byte[]> context) {
        this.judge = new RequesterJudge(settings);
        this.requesters = requesters;
        this.timers = timers;
        this.time = time;
        this.outbox = outbox;
        this.budget = budget;
        this.watch = watch;
        this.context = context;
    }

    void ticketChanged(final RequesterCase ticket, final long timestamp) {
        settle(judge.ticketChanged(known(ticket.requester()), ticket, asOf()), timestamp);
    }

    void ticketRemoved(final String requester, final String ticketId, final long timestamp) {
        settle(judge.ticketRemoved(known(requester), ticketId, asOf()), timestamp);
    }

    private RequesterState known(final String requester) {
        return Optional.ofNullable(requesters.get(requester))
                .map(RequesterStateSerde::read)
                .orElseGet(() -> RequesterState.unknown(requester));
    }

    /** Until every partition of the input was heard of it is no time yet, and nothing can be told. */
    private Instant asOf() {
        return time.asOf().orElse(Instant.EPOCH);
    }

    /** A partition of the input was judged up to an instant: what all of them have reached is announced. */
    void judged(final int partition, final Instant partitionAsOf, final long timestamp) {
        time.advance(partition, partitionAsOf);
        goOn(timestamp);
    }

    /** Whether there is something due for which there was no time. */
    boolean isBehind() {
        return time.asOf().filter(timers::hasDue).isPresent();
    }

    /** Fires what is due, as far as the budget reaches. */
    void goOn(final long timestamp) {
        budget.begin();
        time.asOf().ifPresent(asOf -> {
            DueTimers.fire(timers, asOf, budget, timer -> fire(timer, asOf, timestamp))
                    .ifPresent(time::timersScannedUntil);
            watch.fired(timers.lag(asOf));
        });
        budget.end();
    }

    private void fire(final Timer timer, final Instant asOf, final long timestamp) {
        final RequesterState state = known(timer.owner());
        // Otherwise an earlier timer has taken its place: cancelled lazily, dropped here.
        if (state.armedAt().equals(Optional.of(timer.at()))) {
            settle(judge.onTimer(state.withArmedAt(Optional.empty()), asOf), timestamp);
        }
    }

    /**
     * Stores and tells what came of a requester, who is kept aside if that cannot be told. What can fail comes first, so that
     * nothing is left half done.
     */
    private void settle(final Judgement judged, final long timestamp) {
        outbox.clear();
        final Judgement judgement = outbox.attempt(
                () -> {
                    judged.news().forEach(news -> outbox.prepare(news.evaluation(), news.reconciliation()));
                    return judged;
                },
                untellable -> judge.quarantined(judged.before(), asOf(), untellable));
        final RequesterState state = armed(judgement);
        requesters.put(state.requester(), state.cases().isEmpty() ? null : stored(state));
        outbox.send(context, timestamp);
        watch.judged(state.requester(), state.cases().isEmpty() ? Optional.empty() : state.quarantine());
        judgement.news().forEach(news -> watch.told(news.reconciliation(), asOf()));
    }

    /**
     * A requester from whom somebody's id was erased takes the place of the one that named it, under the name that it has
     * now. What was told stands; what is current is told again, since it may look another way.
     */
    void replace(final RequesterState before, final RequesterState erased, final long timestamp) {
        final boolean renamed = !before.requester().equals(erased.requester());
        final RequesterState known = renamed ? known(erased.requester()) : RequesterState.unknown(before.requester());
        final RequesterState state = erased.withCases(erased.cases().and(known.cases()));
        outbox.clear();
        judge.active(state, asOf()).forEach(outbox::prepareCurrent);
        requesters.delete(before.requester());
        watch.judged(before.requester(), Optional.empty());
        final Optional<Instant> armedAt = DueTimers.arm(
                timers,
                state.requester(),
                renamed ? known.armedAt() : before.armedAt(),
                known.cases().isEmpty() ? before.armedAt() : Optional.of(asOf()));
        requesters.put(state.requester(), stored(state.withArmedAt(armedAt)));
        outbox.send(context, timestamp);
        watch.judged(state.requester(), state.quarantine());
    }

    private RequesterState armed(final Judgement judgement) {
        final RequesterState state = judgement.state();
        return state.withArmedAt(DueTimers.arm(timers, state.requester(), state.armedAt(), judgement.lookAgainAt()));
    }

    private static byte[] stored(final RequesterState state) {
        RequesterState fitting = state;
        byte[] bytes = RequesterStateSerde.write(fitting);
        while (bytes.length > LARGEST_STATE_BYTES) {
            LOG.warn(
                    "A requester has {} tickets, more than can be kept; the older half is forgotten",
                    fitting.cases().tickets().size());
            fitting = fitting.withCases(
                    fitting.cases().atMost(fitting.cases().tickets().size() / 2));
            bytes = RequesterStateSerde.write(fitting);
        }
        return bytes;
    }
}
