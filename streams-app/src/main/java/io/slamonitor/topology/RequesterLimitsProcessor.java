package io.slamonitor.topology;

import io.slamonitor.avro.JudgedUpTo;
import io.slamonitor.avro.RequesterUpdate;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.serde.RequesterUpdates;
import io.slamonitor.topology.store.ErasureProgress;
import io.slamonitor.topology.store.JudgedTimeStore;
import io.slamonitor.topology.store.TimerStore;
import io.slamonitor.topology.watch.RequesterTaskWatch;
import io.slamonitor.topology.watch.TaskObserver;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what became of the tickets of some requesters, and how far the partitions of the input are judged. Owns its
 * stores, so that state, timers and what is told commit together.
 */
final class RequesterLimitsProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(RequesterLimitsProcessor.class);

    private final TopologySettings settings;
    private final PublishedErasures erasures;
    private final TaskObserver observer;
    private final Budgets budgets;
    private final Deserializer<RequesterUpdate> updates;
    private final Outbox outbox;

    private JudgedTimeStore time;
    private RequesterDesk desk;
    private RequesterEraser eraser;
    private RequesterTaskWatch watch;
    private Rejections rejections;
    private Budget budget;

    RequesterLimitsProcessor(
            final TopologySettings settings,
            final AvroSerdes serdes,
            final PublishedErasures erasures,
            final TaskObserver observer,
            final Budgets budgets) {
        this.settings = settings;
        this.erasures = erasures;
        this.observer = observer;
        this.budgets = budgets;
        this.updates = serdes.serde(RequesterUpdate.class, false).deserializer();
        this.outbox = Outbox.ofRequesters(serdes);
    }

    @Override
    public void init(final ProcessorContext<byte[], byte[]> context) {
        this.time = new JudgedTimeStore(context.getStateStore(Nodes.REQUESTER_TIME_STORE), settings.inputPartitions());
        this.watch = new RequesterTaskWatch(
                context.taskId().partition(), context.getStateStore(Nodes.REQUESTER_TIME_STORE), observer);
        this.rejections = new Rejections(context, Nodes.REQUESTER_REJECTED_SINK);
        this.budget = budgets.ofTask();
        final TimerStore timers =
                new TimerStore(context.getStateStore(Nodes.REQUESTER_TIMERS_STORE), time.timersScannedUntil());
        this.desk = new RequesterDesk(
                settings, context.getStateStore(Nodes.REQUESTERS_STORE), timers, time, outbox, budget, watch, context);
        this.eraser = new RequesterEraser(
                settings,
                erasures,
                desk,
                context.getStateStore(Nodes.REQUESTERS_STORE),
                timers,
                new ErasureProgress(context.getStateStore(Nodes.REQUESTER_TIME_STORE)),
                outbox,
                budget,
                context);
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        if (budget != null) {
            budget.close();
        }
    }

    @Override
    public void process(final Record<byte[], byte[]> record) {
        if (record.value() == null) {
            LOG.warn("A record of {} says nothing and is ignored", Topics.REQUESTERS);
            return;
        }
        read(record, () -> RegistryPatience.await(() -> updates.deserialize(Topics.REQUESTERS, record.value())))
                .ifPresent(update -> heard(update, record));
    }

    private void heard(final RequesterUpdate update, final Record<byte[], byte[]> record) {
        final long timestamp = record.timestamp();
        if (record.key() == null && isOfInput(update.getJudged())) {
            final JudgedUpTo judged = update.getJudged();
            desk.judged(judged.getPartition(), judged.getAsOf(), timestamp);
        } else if (record.key() != null && update.getTicket() != null) {
            final String requester = requester(record);
            read(record, () -> RequesterUpdates.fromAvro(requester, update.getTicket()))
                    .ifPresent(ticket -> desk.ticketChanged(eraser.in(ticket), timestamp));
        } else if (record.key() != null && update.getRemoved() != null) {
            desk.ticketRemoved(requester(record), update.getRemoved(), timestamp);
        } else if (record.key() == null && update.getErased() != null) {
            eraser.heard(update.getErased(), timestamp);
        } else {
            LOG.warn("A record of {} says nothing and is ignored: {}", Topics.REQUESTERS, update);
        }
    }

    /** What a record says; empty if it cannot be read, and is put aside. */
    private <T> Optional<T> read(final Record<byte[], byte[]> record, final Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (final RuntimeException e) {
            final RuntimeException fault = OwnFault.of(e);
            rejections.reject(
                    record,
                    new Rejection(
                            Rejection.Reason.UNDECODABLE,
                            Rejection.DECODE,
                            "the value cannot be read; expected a RequesterUpdate, which only this application writes: "
                                    + Rejection.rootOf(fault),
                            Optional.of(fault)));
            return Optional.empty();
        }
    }

    private boolean isOfInput(final JudgedUpTo judged) {
        return judged != null && time.knows(judged.getPartition());
    }

    private String requester(final Record<byte[], byte[]> record) {
        return eraser.nameOf(new String(record.key(), StandardCharsets.UTF_8), record.timestamp());
    }
}
