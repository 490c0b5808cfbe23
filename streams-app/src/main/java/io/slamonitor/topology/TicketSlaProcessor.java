package io.slamonitor.topology;

import io.slamonitor.avro.Tick;
import io.slamonitor.avro.TicketEvent;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.serde.TicketState;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.topology.EventDecoder.Decoded;
import io.slamonitor.topology.Rejection.Reason;
import io.slamonitor.topology.store.ErasureProgress;
import io.slamonitor.topology.store.PolicyRecord;
import io.slamonitor.topology.store.TimeStore;
import io.slamonitor.topology.store.TimerStore;
import io.slamonitor.topology.store.VerdictStore;
import io.slamonitor.topology.time.TickGate;
import io.slamonitor.topology.watch.TicketTaskWatch;
import io.slamonitor.topology.watch.TicketTaskWatch.Ticked;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads ticket events and ticks of one partition. Owns the ticket, timer and time stores, so that state, timers and
 * what is told commit together.
 */
final class TicketSlaProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    /** Marks an event that was sent to its home partition, so that it is sent once. */
    static final String HOP_HEADER = "sla.hop";

    private static final int ROOM_FOR_KEY_AND_HEADERS = 64 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(TicketSlaProcessor.class);

    private final TopologySettings settings;
    private final PublishedCatalogues published;
    private final PublishedErasures erasures;
    private final Surroundings surroundings;
    private final Budgets budgets;
    private final EventDecoder decoder;
    private final Deserializer<Tick> ticks;
    private final Outbox outbox;

    private ProcessorContext<byte[], byte[]> context;
    private ReadOnlyKeyValueStore<Long, PolicyRecord> policies;
    private TimeStore time;
    private Rejections rejections;
    private PolicyRejections policyRejections;
    private Budget budget;
    private TicketDesk desk;
    private TickGate gate;
    private TaskLag timerLag;
    private TaskLag ticksHeld;
    private TicketTaskWatch watch;

    TicketSlaProcessor(
            final TopologySettings settings,
            final AvroSerdes serdes,
            final PublishedCatalogues published,
            final PublishedErasures erasures,
            final Surroundings surroundings,
            final Budgets budgets) {
        this.settings = settings;
        this.published = published;
        this.erasures = erasures;
        this.surroundings = surroundings;
        this.budgets = budgets;
        this.decoder = new EventDecoder(
                settings, serdes.serde(TicketEvent.class, false).deserializer());
        this.ticks = serdes.serde(Tick.class, false).deserializer();
        this.outbox = Outbox.ofTickets(serdes);
    }

    @Override
    public void init(final ProcessorContext<byte[], byte[]> newContext) {
        this.context = newContext;
        this.policies = newContext.getStateStore(Nodes.POLICIES_STORE);
        this.time = new TimeStore(newContext.getStateStore(Nodes.TIME_STORE));
        this.rejections = new Rejections(newContext, Nodes.REJECTED_SINK);
        this.policyRejections = new PolicyRejections(published, time, newContext);
        this.watch = new TicketTaskWatch(
                newContext.taskId().partition(),
                newContext.getStateStore(Nodes.TIME_STORE),
                settings.sourceZone(),
                Rejection.Reason.labels(),
                surroundings.observer(),
                Clock.systemUTC());
        this.gate = new TickGate(surroundings
                .reader()
                .begin(new TopicPartition(
                        settings.inputTopic(), newContext.taskId().partition())));
        this.timerLag = new TaskLag(TaskLag.Of.TIMERS, newContext);
        this.ticksHeld = new TaskLag(TaskLag.Of.TICKS, newContext);
        this.budget = budgets.ofTask();
        final KeyValueStore<String, TicketState> tickets = newContext.getStateStore(Nodes.TICKETS_STORE);
        this.desk = new TicketDesk(
                settings,
                tickets,
                new TicketEraser(
                        settings,
                        erasures,
                        tickets,
                        time,
                        new ErasureProgress(newContext.getStateStore(Nodes.TIME_STORE)),
                        outbox,
                        newContext),
                new TimerStore(newContext.getStateStore(Nodes.TIMERS_STORE), time.timersScannedUntil()),
                time,
                new TicketTeller(
                        settings,
                        new VerdictStore(newContext.getStateStore(Nodes.VERDICTS_STORE)),
                        newContext.getStateStore(Nodes.OPEN_CLOCKS_STORE),
                        outbox,
                        newContext),
                budget,
                watch);
    }

    @Override
    public void process(final Record<byte[], byte[]> record) {
        final Optional<RecordMetadata> source = context.recordMetadata();
        if (source.map(RecordMetadata::topic).equals(Optional.of(Topics.TICKS))) {
            onTick(record);
        } else {
            onEvent(record, source);
            source.flatMap(event -> gate.processed(event.offset()))
                    .ifPresent(now -> timePassed(now, now, record.timestamp()));
        }
        watch.worked();
    }

    @Override
    public void close() {
        if (timerLag != null) {
            timerLag.close();
        }
        if (ticksHeld != null) {
            ticksHeld.close();
        }
        if (watch != null) {
            watch.close();
        }
        if (budget != null) {
            budget.close();
        }
    }

    private void onTick(final Record<byte[], byte[]> record) {
        final Tick tick;
        try {
            tick = RegistryPatience.await(() -> ticks.deserialize(Topics.TICKS, record.value()));
        } catch (final RuntimeException e) {
            LOG.warn(
                    "A record of {} is no tick and is ignored: {}",
                    Topics.TICKS,
                    OwnFault.of(e).toString());
            return;
        }
        if (tick == null || isFromTheFuture(tick, record)) {
            LOG.warn(
                    "A tick that tells {} is ignored; it arrived at {}",
                    tick,
                    Instant.ofEpochMilli(record.timestamp()));
            return;
        }
        final OptionalLong inputEnd =
                tick.getInputEnd() == null ? OptionalLong.empty() : OptionalLong.of(tick.getInputEnd());
        gate.arrived(tick.getAt(), inputEnd)
                .ifPresent(now -> timePassed(now, Instant.ofEpochMilli(record.timestamp()), record.timestamp()));
        ticksHeld.record(gate.heldBack());
    }

    /** @param written when the tick was, UTC */
    private void timePassed(final Instant now, final Instant written, final long timestamp) {
        watch.ticking(now);
        time.advance(now.minus(settings.grace()));
        desk.timePassed(liveCatalogues(timestamp), timestamp);
        policyRejections.send(timestamp);
        timerLag.record(desk.timerLag());
        watch.ticked(new Ticked(
                now,
                written,
                time.asOf().orElseThrow(),
                desk.timerLag(),
                time.judging().cursor().isPresent()));
    }

    /** Only whoever drives a simulation may tell another time than the broker's. */
    private boolean isFromTheFuture(final Tick tick, final Record<byte[], byte[]> record) {
        return settings.ticker() == TopologySettings.Ticker.INTERNAL
                && tick.getAt().isAfter(Instant.ofEpochMilli(record.timestamp()).plus(settings.maxSkew()));
    }

    private void onEvent(final Record<byte[], byte[]> record, final Optional<RecordMetadata> source) {
        if (record.key() != null && source.isPresent() && isAstray(record.key(), source.get())) {
            sendHome(record, source);
            return;
        }
        final Decoded decoded = decoder.decode(record.key(), record.value(), Instant.ofEpochMilli(record.timestamp()));
        decoded.event().ifPresent(event -> heardAt(record)
                .ifPresent(at -> watch.heard(event.fields().get(TicketField.SOURCE), at)));
        decoded.rejection()
                .or(() -> decoded.event()
                        .flatMap(event -> desk.happened(event, liveCatalogues(record.timestamp()), record.timestamp())))
                .ifPresent(rejection -> reject(record, rejection));
    }

    /** Where somebody else drives time, an arrival by the wall clock says nothing: it is heard at the newest tick. */
    private Optional<Instant> heardAt(final Record<byte[], byte[]> record) {
        return settings.ticker() == TopologySettings.Ticker.INTERNAL
                ? Optional.of(Instant.ofEpochMilli(record.timestamp()))
                : watch.newestTick().or(time::asOf);
    }

    /** Before the first tick those that are live when a record arrives, or else the oldest: that is what they will be. */
    private Catalogues liveCatalogues(final long arrival) {
        final Catalogues all = published.in(policies);
        return time.asOf().map(all::liveAt).orElseGet(() -> all.liveAtOrOldest(Instant.ofEpochMilli(arrival)));
    }

    private boolean isAstray(final byte[] key, final RecordMetadata source) {
        return settings.inputPartitioner().partitionOf(key, settings.inputPartitions()) != source.partition();
    }

    private void sendHome(final Record<byte[], byte[]> record, final Optional<RecordMetadata> source) {
        if (record.headers().lastHeader(HOP_HEADER) != null) {
            reject(
                    record,
                    Rejection.of(
                            Reason.WRONG_PARTITION,
                            Rejection.VALIDATE,
                            "the event was sent home once and is still on partition "
                                    + source.map(RecordMetadata::partition).orElse(-1)
                                    + "; expected the input to have " + settings.inputPartitions() + " partitions"));
            return;
        }
        final long bytes = RejectedRecords.bytesOf(record);
        if (bytes > settings.maxEventBytes() + ROOM_FOR_KEY_AND_HEADERS) {
            reject(record, decoder.tooLarge(bytes));
            return;
        }
        final Headers headers = new RecordHeaders(record.headers());
        headers.add(HOP_HEADER, "1".getBytes(StandardCharsets.UTF_8));
        context.forward(record.withHeaders(headers), Nodes.HOME_SINK);
    }

    private void reject(final Record<byte[], byte[]> record, final Rejection rejection) {
        rejections.reject(record, rejection);
        watch.rejected(rejection.reason().label());
    }
}
