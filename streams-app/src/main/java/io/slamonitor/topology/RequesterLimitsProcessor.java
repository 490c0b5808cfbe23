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
    private final Deserializer<RequesterUpdate> updates;
    private final Outbox outbox;

    private JudgedTimeStore time;
    private RequesterDesk desk;
    private RequesterEraser eraser;
    private RequesterTaskWatch watch;

    RequesterLimitsProcessor(
            final TopologySettings settings,
            final AvroSerdes serdes,
            final PublishedErasures erasures,
            final TaskObserver observer) {
        this.settings = settings;
        this.erasures = erasures;
        this.observer = observer;
        this.updates = serdes.serde(RequesterUpdate.class, false).deserializer();
        this.outbox = Outbox.ofRequesters(serdes);
    }

    @Override
    public void init(final ProcessorContext<byte[], byte[]> context) {
        this.time = new JudgedTimeStore(context.getStateStore(Nodes.REQUESTER_TIME_STORE), settings.inputPartitions());
        this.watch = new RequesterTaskWatch(
                context.taskId().partition(), context.getStateStore(Nodes.REQUESTER_TIME_STORE), observer);
        final TimerStore timers =
                new TimerStore(context.getStateStore(Nodes.REQUESTER_TIMERS_STORE), time.timersScannedUntil());
        this.desk = new RequesterDesk(
                settings, context.getStateStore(Nodes.REQUESTERS_STORE), timers, time, outbox, watch, context);
        this.eraser = new RequesterEraser(
                settings,
                erasures,
                desk,
                context.getStateStore(Nodes.REQUESTERS_STORE),
                timers,
                new ErasureProgress(context.getStateStore(Nodes.REQUESTER_TIME_STORE)),
                outbox,
                context);
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }

    @Override
    public void process(final Record<byte[], byte[]> record) {
        final RequesterUpdate update;
        try {
            update = RegistryPatience.await(() -> updates.deserialize(Topics.REQUESTERS, record.value()));
        } catch (final RegistryUnavailableException e) {
            throw e;
        } catch (final RuntimeException e) {
            LOG.warn("A record of {} cannot be read and is ignored: {}", Topics.REQUESTERS, e.toString());
            return;
        }
        if (update != null && record.key() == null && isOfInput(update.getJudged())) {
            final JudgedUpTo judged = update.getJudged();
            desk.judged(judged.getPartition(), judged.getAsOf(), record.timestamp());
        } else if (update != null && record.key() != null && update.getTicket() != null) {
            desk.ticketChanged(
                    eraser.in(RequesterUpdates.fromAvro(requester(record), update.getTicket())), record.timestamp());
        } else if (update != null && record.key() != null && update.getRemoved() != null) {
            desk.ticketRemoved(requester(record), update.getRemoved(), record.timestamp());
        } else if (update != null && record.key() == null && update.getErased() != null) {
            eraser.heard(update.getErased(), record.timestamp());
        } else {
            LOG.warn("A record of {} says nothing and is ignored: {}", Topics.REQUESTERS, update);
        }
    }

    private boolean isOfInput(final JudgedUpTo judged) {
        return judged != null && time.knows(judged.getPartition());
    }

    private String requester(final Record<byte[], byte[]> record) {
        return eraser.nameOf(new String(record.key(), StandardCharsets.UTF_8), record.timestamp());
    }
}
