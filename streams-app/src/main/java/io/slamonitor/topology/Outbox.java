package io.slamonitor.topology;

import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.Erasure;
import io.slamonitor.avro.RequesterUpdate;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.avro.VerdictChange;
import io.slamonitor.evaluation.ActionChange;
import io.slamonitor.evaluation.AlertChange;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.ClockId;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.Reconciliation;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.serde.ClockStatuses;
import io.slamonitor.serde.SlaActions;
import io.slamonitor.serde.SlaAlerts;
import io.slamonitor.serde.VerdictChanges;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what there is to tell into records. Everything is encoded before anything is stored or sent, so that a registry
 * that does not answer leaves nothing half done.
 */
final class Outbox {

    /**
     * A record ready to be sent.
     *
     * @param open whether it tells of a clock that is open
     */
    private record Letter(String sink, byte[] key, byte[] value, boolean open) {}

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final byte[] NO_KEY = null;

    /** What a broker takes in a record unless it is told otherwise, less some room for what goes with it. */
    private static final int LARGEST_RECORD_BYTES = 1_000_000;

    private final Serializer<ClockStatus> clocks;
    private final Serializer<SlaAlert> alerts;
    private final Serializer<SlaAction> actions;
    private final Serializer<RequesterUpdate> requesters;
    private final Serializer<VerdictChange> verdicts;
    private final Serializer<Erasure> erasures;
    private final String alertsSink;
    private final String alertsCurrentSink;
    private final String actionsSink;
    private final String erasuresSink;
    private final List<Letter> letters = new ArrayList<>();

    private Outbox(
            final AvroSerdes serdes,
            final String alertsSink,
            final String alertsCurrentSink,
            final String actionsSink,
            final String erasuresSink) {
        this.clocks = serdes.serde(ClockStatus.class, false).serializer();
        this.alerts = serdes.serde(SlaAlert.class, false).serializer();
        this.actions = serdes.serde(SlaAction.class, false).serializer();
        this.requesters = serdes.serde(RequesterUpdate.class, false).serializer();
        this.verdicts = serdes.serde(VerdictChange.class, false).serializer();
        this.erasures = serdes.serde(Erasure.class, false).serializer();
        this.alertsSink = alertsSink;
        this.alertsCurrentSink = alertsCurrentSink;
        this.actionsSink = actionsSink;
        this.erasuresSink = erasuresSink;
    }

    static Outbox ofTickets(final AvroSerdes serdes) {
        return new Outbox(
                serdes, Nodes.ALERTS_SINK, Nodes.ALERTS_CURRENT_SINK, Nodes.ACTIONS_SINK, Nodes.ERASURES_SINK);
    }

    /** Tells alerts and actions only, and what was erased. */
    static Outbox ofRequesters(final AvroSerdes serdes) {
        return new Outbox(
                serdes,
                Nodes.REQUESTER_ALERTS_SINK,
                Nodes.REQUESTER_ALERTS_CURRENT_SINK,
                Nodes.REQUESTER_ACTIONS_SINK,
                Nodes.REQUESTER_ERASURES_SINK);
    }

    /**
     * Prepares something that may be such that it cannot be told: a record that a broker would refuse, a text that has no
     * encoding. It would fail again at every reading and so end the stream, which a registry that does not answer
     * must not be taken for.
     *
     * @param otherwise what to do instead, after everything has been forgotten that was prepared
     */
    <T> T attempt(final Supplier<T> preparing, final Function<RuntimeException, T> otherwise) {
        final int before = letters.size();
        try {
            return preparing.get();
        } catch (final RuntimeException e) {
            final RuntimeException untellable = OwnFault.of(e);
            letters.subList(before, letters.size()).clear();
            return otherwise.apply(untellable);
        }
    }

    /** Forgets what was prepared and not sent, since it failed. */
    void clear() {
        letters.clear();
    }

    /** Encodes what there is to tell of a ticket. */
    void prepare(final Evaluation evaluation, final Reconciliation reconciliation) {
        prepareClocks(evaluation, reconciliation);
        reconciliation.alerts().forEach(change -> prepareAlert(evaluation, change));
        reconciliation.actions().forEach(change -> prepareAction(evaluation, change));
    }

    /** Encodes what those who judge a requester have to know. */
    void prepare(final String requester, final RequesterUpdate update) {
        add(Nodes.REQUESTERS_SINK, requester, encoded(update));
    }

    /** Encodes what attainment has to know of a ticket. */
    void prepare(final Evaluation evaluation, final VerdictNews news, final String applicationId) {
        for (final VerdictNews.Change change : news.changes()) {
            final VerdictChange record = VerdictChanges.toAvro(
                    evaluation.ticketId(),
                    change.clock(),
                    change.before(),
                    change.now(),
                    evaluation.asOf(),
                    applicationId);
            add(
                    Nodes.VERDICTS_SINK,
                    change.group().key(),
                    RegistryPatience.await(() -> verdicts.serialize(Topics.VERDICTS, record)));
        }
    }

    /**
     * Encodes what is active and looks another way than it was told, for those who read what is current only. What cannot be
     * told so stays as it was.
     */
    void prepareCurrent(final Evaluation evaluation, final List<AlertChange> active) {
        for (final AlertChange change : active) {
            attempt(
                    () -> {
                        final SlaAlert alert = SlaAlerts.toAvro(evaluation, change);
                        add(
                                alertsCurrentSink,
                                alert.getAlertId(),
                                RegistryPatience.await(() -> alerts.serialize(Topics.ALERTS_CURRENT, alert)));
                        return true;
                    },
                    untellable -> {
                        LOG.error(
                                "An alert of ticket {} is not told again, since it cannot be",
                                evaluation.ticketId(),
                                untellable);
                        return false;
                    });
        }
    }

    /** Encodes how far an erasure has come; empty takes the record back. */
    void prepareErasure(final String key, final Optional<Erasure> record) {
        add(
                erasuresSink,
                key,
                record.map(said -> RegistryPatience.await(() -> erasures.serialize(Topics.ERASURES, said)))
                        .orElse(null));
    }

    /** Encodes what all who judge requesters have to know. */
    void prepareForAll(final RequesterUpdate update) {
        letters.add(new Letter(Nodes.REQUESTERS_SINK, NO_KEY, encoded(update), false));
    }

    private byte[] encoded(final RequesterUpdate update) {
        return RegistryPatience.await(() -> requesters.serialize(Topics.REQUESTERS, update));
    }

    private void prepareClocks(final Evaluation evaluation, final Reconciliation reconciliation) {
        for (final ClockId vanished : reconciliation.vanished()) {
            add(Nodes.CLOCKS_SINK, ClockStatuses.key(evaluation.ticketId(), vanished), null);
        }
        for (final Clock clock : reconciliation.clocks()) {
            final String key = ClockStatuses.key(evaluation.ticketId(), clock.id());
            final ClockStatus status = ClockStatuses.toAvro(evaluation.ticketId(), clock, evaluation.asOf());
            add(
                    Nodes.CLOCKS_SINK,
                    key,
                    RegistryPatience.await(() -> clocks.serialize(Topics.CLOCKS, status)),
                    !clock.isOver());
        }
    }

    private void prepareAlert(final Evaluation evaluation, final AlertChange change) {
        final SlaAlert alert = SlaAlerts.toAvro(evaluation, change);
        final byte[] bytes = RegistryPatience.await(() -> alerts.serialize(Topics.ALERTS, alert));
        add(alertsSink, evaluation.ticketId(), bytes);
        final byte[] current = change.state().isActive()
                ? RegistryPatience.await(() -> alerts.serialize(Topics.ALERTS_CURRENT, alert))
                : null;
        add(alertsCurrentSink, alert.getAlertId(), current);
    }

    private void prepareAction(final Evaluation evaluation, final ActionChange change) {
        final SlaAction action = SlaActions.toAvro(evaluation.ticketId(), change, evaluation.asOf());
        add(
                actionsSink,
                evaluation.ticketId(),
                RegistryPatience.await(() -> actions.serialize(Topics.ACTIONS, action)));
    }

    private void add(final String sink, final String key, final byte[] value) {
        add(sink, key, value, false);
    }

    /** @throws IllegalStateException if a broker would refuse it, which would end the stream */
    private void add(final String sink, final String key, final byte[] value, final boolean open) {
        final byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        final int bytes = keyBytes.length + (value == null ? 0 : value.length);
        if (bytes > LARGEST_RECORD_BYTES) {
            throw new IllegalStateException(
                    "a record for the " + sink + " has " + bytes + " bytes; expected at most " + LARGEST_RECORD_BYTES);
        }
        letters.add(new Letter(sink, keyBytes, value, open));
    }

    /** Keeps the clocks that are open as they were told: what boards ask for is what the topics say. */
    void keepOpenClocks(final KeyValueStore<String, byte[]> store) {
        for (final Letter letter : letters) {
            if (letter.sink().equals(Nodes.CLOCKS_SINK)) {
                final String key = new String(letter.key(), StandardCharsets.UTF_8);
                if (letter.open()) {
                    store.put(key, letter.value());
                } else {
                    store.delete(key);
                }
            }
        }
    }

    /** Sends what was prepared. */
    void send(final ProcessorContext<byte[], byte[]> context, final long timestamp) {
        for (final Letter letter : letters) {
            context.forward(new Record<>(letter.key(), letter.value(), timestamp), letter.sink());
        }
        clear();
    }
}
