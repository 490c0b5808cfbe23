package io.slamonitor.topology;

import io.slamonitor.evaluation.Reconciler;
import io.slamonitor.serde.RequesterUpdates;
import io.slamonitor.serde.TicketState;
import io.slamonitor.topology.HistorySealer.Sealed;
import io.slamonitor.topology.TicketJudge.Judgement;
import io.slamonitor.topology.TicketJudge.Told;
import io.slamonitor.topology.store.VerdictStore;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of the tickets of one partition: clocks, alerts and actions, to attainment what is counted, to those who judge
 * requesters what concerns them. What can fail comes first, so that nothing is left half done.
 */
final class TicketTeller {
    private static final Logger LOG = LoggerFactory.getLogger(TicketTeller.class);

    /**
     * What came of a ticket, once there is nothing left that can fail.
     *
     * @param counted what attainment will have been told; empty if that stays
     */
    record Ready(Judgement judgement, Optional<VerdictStore.Prepared> counted) {}

    private final TopologySettings settings;
    private final VerdictStore verdicts;
    private final KeyValueStore<String, byte[]> openClocks;
    private final Outbox outbox;
    private final ProcessorContext<byte[], byte[]> context;

    TicketTeller(
            final TopologySettings settings,
            final VerdictStore verdicts,
            final KeyValueStore<String, byte[]> openClocks,
            final Outbox outbox,
            final ProcessorContext<byte[], byte[]> context) {
        this.settings = settings;
        this.verdicts = verdicts;
        this.openClocks = openClocks;
        this.outbox = outbox;
        this.context = context;
    }

    /** Begins with a ticket; what was made ready of another and not sent has failed. */
    void begin() {
        outbox.clear();
    }

    /**
     * Makes ready what there was to tell of a history that is sealed.
     *
     * @return whether it can be told; if not, the history stays as it is
     */
    boolean sealing(final Sealed sealed) {
        final String ticketId = sealed.state().history().ticketId();
        return outbox.attempt(
                () -> {
                    outbox.prepare(sealed.told().evaluation(), sealed.told().reconciliation());
                    final VerdictNews counted = verdictNews(sealed.told());
                    verdicts.tell(verdicts.prepare(
                            ticketId,
                            counted.only(sealed.state().ledger().clocks().keySet())));
                    return true;
                },
                untellable -> {
                    LOG.error(
                            "The history of ticket {} is not sealed, since it cannot be told of", ticketId, untellable);
                    return false;
                });
    }

    /** Makes ready, of a ticket that looks another way and of which nothing is new, what is active. */
    void current(final Told told) {
        outbox.prepareCurrent(
                told.evaluation(), Reconciler.active(told.reconciliation().ledger(), told.evaluation()));
    }

    /**
     * Makes ready what there is to tell of a ticket.
     *
     * @param otherwise what becomes of a ticket of which it cannot be told, which would end the stream
     */
    Ready ready(final Judgement judgement, final Function<RuntimeException, Judgement> otherwise) {
        return outbox.attempt(
                () -> {
                    final TicketState told = prepared(judgement);
                    final Optional<VerdictStore.Prepared> counted = counted(judgement);
                    return new Ready(
                            judgement.keeping(
                                    judgement.purgedAt().map(told::purged).orElse(told)),
                            counted);
                },
                untellable -> new Ready(otherwise.apply(untellable), Optional.empty()));
    }

    /** Stores and sends what was made ready, this last. */
    void tell(final Ready ready, final long timestamp) {
        ready.counted().ifPresent(verdicts::tell);
        tell(timestamp);
    }

    /** Stores and sends what was made ready. */
    void tell(final long timestamp) {
        outbox.keepOpenClocks(openClocks);
        outbox.send(context, timestamp);
    }

    /** Tells all who judge requesters how far the tickets of this partition are judged. */
    void tellJudged(final Instant asOf, final long timestamp) {
        outbox.clear();
        outbox.prepareForAll(RequesterUpdates.judged(context.taskId().partition(), asOf));
        outbox.send(context, timestamp);
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
    private Optional<VerdictStore.Prepared> counted(final Judgement judgement) {
        return judgement.told().flatMap(told -> {
            final VerdictNews news = verdictNews(told);
            final Optional<VerdictNews> counted = judgement.purgedAt().isPresent()
                    ? Optional.of(news.whenTheTicketLeaves())
                    : Optional.of(news).filter(changed -> !changed.changes().isEmpty());
            return counted.map(kept -> verdicts.prepare(told.evaluation().ticketId(), kept.told()));
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
}
