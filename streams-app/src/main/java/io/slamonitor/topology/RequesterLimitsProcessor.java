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
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
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

    /** As often as tasks of tickets have their ticks. */
    private static final Duration GO_ON_EVERY = Duration.ofSeconds(1);

    private final TopologySettings settings;
    private final PublishedErasures erasures;
    private final TaskObserver observer;
    private final Budgets budgets;
    private final Deserializer<RequesterUpdate> updates;
    private final Outbox outbox;

    private ProcessorContext<byte[], byte[]> context;
    private JudgedTimeStore time;
    private RequesterDesk desk;
    private RequesterEraser eraser;
    private RequesterTaskWatch watch;
    private Rejections rejections;
    private Budget budget;
    private Optional<Cancellable> goingOn = Optional.empty();
    private boolean erasesFirst;

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
    public void init(final ProcessorContext<byte[], byte[]> newContext) {
        this.context = newContext;
        this.time = new JudgedTimeStore(context.getStateStore(Nodes.REQUESTER_TIME_STORE), settings.inputPartitions());
        this.watch = new RequesterTaskWatch(
                context.taskId().partition(),
                context.getStateStore(Nodes.REQUESTER_TIME_STORE),
                Rejection.Reason.labels(),
                observer,
                Clock.systemUTC());
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
        goOnIfBehind();
    }

    /**
     * What there was no time for is gone on with soon. The wall clock only says that there is time again: what is told, and as
     * of when, follows from how far the tickets are judged. A task that is not behind is not woken.
     */
    private void goOnIfBehind() {
        final boolean isBehind = desk.isBehind() || eraser.isBehind();
        if (isBehind && goingOn.isEmpty()) {
            goingOn = Optional.of(context.schedule(GO_ON_EVERY, PunctuationType.WALL_CLOCK_TIME, this::goOn));
        } else if (!isBehind) {
            goingOn.ifPresent(Cancellable::cancel);
            goingOn = Optional.empty();
        }
    }

    private void goOn(final long now) {
        // They share what time there is, and one that is far behind takes it whole.
        erasesFirst = !erasesFirst;
        if (erasesFirst) {
            eraser.goOn(now);
            desk.goOn(now);
        } else {
            desk.goOn(now);
            eraser.goOn(now);
        }
        goOnIfBehind();
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
        goOnIfBehind();
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
            final Rejection rejection = new Rejection(
                    Rejection.Reason.UNDECODABLE,
                    Rejection.DECODE,
                    "the value cannot be read; expected a RequesterUpdate, which only this application writes: "
                            + Rejection.rootOf(fault),
                    Optional.of(fault));
            rejections.reject(record, rejection);
            watch.rejected(rejection.reason().label());
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
