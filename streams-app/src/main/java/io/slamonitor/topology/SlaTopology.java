package io.slamonitor.topology;

import io.slamonitor.avro.Catalogue;
import io.slamonitor.avro.Erasure;
import io.slamonitor.avro.Tick;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.serde.TicketStateSerde;
import io.slamonitor.topology.store.PolicyRecord;
import io.slamonitor.topology.time.InputEnds;
import io.slamonitor.topology.time.PartitionTick;
import io.slamonitor.topology.time.TickPartitioner;
import io.slamonitor.topology.time.TickerProcessor;
import io.slamonitor.topology.watch.TaskObserver;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The only place that wires. */
public final class SlaTopology {
    private static final Deserializer<byte[]> BYTES_IN = new ByteArrayDeserializer();
    private static final Serializer<byte[]> BYTES_OUT = new ByteArraySerializer();

    private SlaTopology() {}

    /**
     * Builds the topology.
     *
     * @param settings what can be set about it
     * @param serdes how records are read and written; must outlive the application
     * @param surroundings what it needs of whoever runs it
     */
    public static Topology build(
            final TopologySettings settings, final AvroSerdes serdes, final Surroundings surroundings) {
        final Topology topology = new Topology();
        if (settings.ticker() == TopologySettings.Ticker.INTERNAL) {
            addTicker(topology, settings, serdes, surroundings.ends());
        }
        final PublishedCatalogues published =
                new PublishedCatalogues(serdes.serde(Catalogue.class, false).deserializer());
        addPolicies(topology, published);
        final PublishedErasures erasures =
                new PublishedErasures(serdes.serde(Erasure.class, false).deserializer());
        final Budgets budgets = new Budgets(settings);
        addTicketSla(topology, settings, serdes, published, erasures, surroundings, budgets);
        addRequesterLimits(topology, settings, serdes, erasures, surroundings.observer(), budgets);
        addAttainment(topology, settings, serdes);
        // The last, so that the tasks before it keep their numbers, and instances of several versions agree on them.
        addErasures(topology, erasures);
        return topology;
    }

    /** Time: one task, elected by the assignment of the one partition of an empty topic, tells every partition. */
    private static void addTicker(
            final Topology topology, final TopologySettings settings, final AvroSerdes serdes, final InputEnds ends) {
        final Serializer<Tick> ticks = serdes.serde(Tick.class, false).serializer();
        final Serializer<PartitionTick> tickValue = (topic, tick) -> ticks.serialize(
                topic,
                Tick.newBuilder().setAt(tick.at()).setInputEnd(tick.inputEnd()).build());
        topology.addSource(Nodes.TICKER_SOURCE, BYTES_IN, BYTES_IN, Topics.TICKER)
                .addProcessor(
                        Nodes.TICKER_PROCESSOR,
                        () -> new TickerProcessor(settings.tickInterval(), ends),
                        Nodes.TICKER_SOURCE)
                .addSink(
                        Nodes.TICKS_SINK,
                        Topics.TICKS,
                        BYTES_OUT,
                        tickValue,
                        new TickPartitioner(),
                        Nodes.TICKER_PROCESSOR);
    }

    private static void addPolicies(final Topology topology, final PublishedCatalogues published) {
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(Nodes.POLICIES_STORE), Serdes.Long(), PolicyRecord.serde())
                        .withLoggingDisabled(),
                Nodes.POLICIES_SOURCE,
                BYTES_IN,
                BYTES_IN,
                Topics.POLICIES,
                Nodes.POLICIES_PROCESSOR,
                () -> new PoliciesProcessor(published));
    }

    private static void addErasures(final Topology topology, final PublishedErasures erasures) {
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(Nodes.ERASURES_STORE), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                Nodes.ERASURES_SOURCE,
                BYTES_IN,
                BYTES_IN,
                Topics.ERASURES,
                Nodes.ERASURES_PROCESSOR,
                () -> new ErasuresProcessor(erasures));
    }

    /** Events and ticks of a partition are read by one task, which merges them by arrival. */
    private static void addTicketSla(
            final Topology topology,
            final TopologySettings settings,
            final AvroSerdes serdes,
            final PublishedCatalogues published,
            final PublishedErasures erasures,
            final Surroundings surroundings,
            final Budgets budgets) {
        final BoundedTimestampExtractor arrival = new BoundedTimestampExtractor();
        topology.addSource(
                        AutoOffsetReset.earliest(),
                        Nodes.EVENTS_SOURCE,
                        arrival,
                        BYTES_IN,
                        BYTES_IN,
                        settings.inputTopic())
                .addSource(AutoOffsetReset.latest(), Nodes.TICKS_SOURCE, arrival, BYTES_IN, BYTES_IN, Topics.TICKS)
                .addProcessor(
                        Nodes.TICKET_SLA_PROCESSOR,
                        () -> new TicketSlaProcessor(settings, serdes, published, erasures, surroundings, budgets),
                        Nodes.EVENTS_SOURCE,
                        Nodes.TICKS_SOURCE)
                .addStateStore(
                        store(Nodes.TICKETS_STORE, Serdes.String(), TicketStateSerde.serde()),
                        Nodes.TICKET_SLA_PROCESSOR)
                .addStateStore(
                        store(Nodes.TIMERS_STORE, Serdes.Bytes(), Serdes.ByteArray()), Nodes.TICKET_SLA_PROCESSOR)
                .addStateStore(store(Nodes.TIME_STORE, Serdes.String(), Serdes.String()), Nodes.TICKET_SLA_PROCESSOR)
                .addStateStore(
                        store(Nodes.VERDICTS_STORE, Serdes.String(), Serdes.ByteArray()), Nodes.TICKET_SLA_PROCESSOR)
                .addStateStore(
                        store(Nodes.OPEN_CLOCKS_STORE, Serdes.String(), Serdes.ByteArray()), Nodes.TICKET_SLA_PROCESSOR)
                .addSink(Nodes.CLOCKS_SINK, Topics.CLOCKS, BYTES_OUT, BYTES_OUT, Nodes.TICKET_SLA_PROCESSOR)
                .addSink(Nodes.ALERTS_SINK, Topics.ALERTS, BYTES_OUT, BYTES_OUT, Nodes.TICKET_SLA_PROCESSOR)
                .addSink(
                        Nodes.ALERTS_CURRENT_SINK,
                        Topics.ALERTS_CURRENT,
                        BYTES_OUT,
                        BYTES_OUT,
                        Nodes.TICKET_SLA_PROCESSOR)
                .addSink(Nodes.ACTIONS_SINK, Topics.ACTIONS, BYTES_OUT, BYTES_OUT, Nodes.TICKET_SLA_PROCESSOR)
                .addSink(Nodes.REJECTED_SINK, Topics.REJECTED, BYTES_OUT, BYTES_OUT, Nodes.TICKET_SLA_PROCESSOR)
                .addSink(
                        Nodes.HOME_SINK,
                        settings.inputTopic(),
                        BYTES_OUT,
                        BYTES_OUT,
                        (topic, key, value, partitions) -> Optional.of(
                                Set.of(settings.inputPartitioner().partitionOf(key, settings.inputPartitions()))),
                        Nodes.TICKET_SLA_PROCESSOR)
                .addSink(
                        Nodes.REQUESTERS_SINK,
                        Topics.REQUESTERS,
                        BYTES_OUT,
                        BYTES_OUT,
                        new RequesterMulticast(),
                        Nodes.TICKET_SLA_PROCESSOR)
                .addSink(Nodes.VERDICTS_SINK, Topics.VERDICTS, BYTES_OUT, BYTES_OUT, Nodes.TICKET_SLA_PROCESSOR)
                .addSink(Nodes.ERASURES_SINK, Topics.ERASURES, BYTES_OUT, BYTES_OUT, Nodes.TICKET_SLA_PROCESSOR);
    }

    /** A requester's tickets come from all tasks, so they are gathered by requester. */
    private static void addRequesterLimits(
            final Topology topology,
            final TopologySettings settings,
            final AvroSerdes serdes,
            final PublishedErasures erasures,
            final TaskObserver observer,
            final Budgets budgets) {
        topology.addSource(
                        AutoOffsetReset.earliest(),
                        Nodes.REQUESTERS_SOURCE,
                        new BoundedTimestampExtractor(),
                        BYTES_IN,
                        BYTES_IN,
                        Topics.REQUESTERS)
                .addProcessor(
                        Nodes.REQUESTER_LIMITS_PROCESSOR,
                        () -> new RequesterLimitsProcessor(settings, serdes, erasures, observer, budgets),
                        Nodes.REQUESTERS_SOURCE)
                .addStateStore(
                        store(Nodes.REQUESTERS_STORE, Serdes.String(), Serdes.ByteArray()),
                        Nodes.REQUESTER_LIMITS_PROCESSOR)
                .addStateStore(
                        store(Nodes.REQUESTER_TIMERS_STORE, Serdes.Bytes(), Serdes.ByteArray()),
                        Nodes.REQUESTER_LIMITS_PROCESSOR)
                .addStateStore(
                        store(Nodes.REQUESTER_TIME_STORE, Serdes.String(), Serdes.String()),
                        Nodes.REQUESTER_LIMITS_PROCESSOR)
                .addSink(
                        Nodes.REQUESTER_ALERTS_SINK,
                        Topics.ALERTS,
                        BYTES_OUT,
                        BYTES_OUT,
                        Nodes.REQUESTER_LIMITS_PROCESSOR)
                .addSink(
                        Nodes.REQUESTER_ALERTS_CURRENT_SINK,
                        Topics.ALERTS_CURRENT,
                        BYTES_OUT,
                        BYTES_OUT,
                        Nodes.REQUESTER_LIMITS_PROCESSOR)
                .addSink(
                        Nodes.REQUESTER_ACTIONS_SINK,
                        Topics.ACTIONS,
                        BYTES_OUT,
                        BYTES_OUT,
                        Nodes.REQUESTER_LIMITS_PROCESSOR)
                .addSink(
                        Nodes.REQUESTER_ERASURES_SINK,
                        Topics.ERASURES,
                        BYTES_OUT,
                        BYTES_OUT,
                        Nodes.REQUESTER_LIMITS_PROCESSOR)
                .addSink(
                        Nodes.REQUESTER_REJECTED_SINK,
                        Topics.REJECTED,
                        BYTES_OUT,
                        BYTES_OUT,
                        Nodes.REQUESTER_LIMITS_PROCESSOR);
    }

    /** Clocks that are counted together come from all tasks, so they are gathered by what they have in common. */
    private static void addAttainment(
            final Topology topology, final TopologySettings settings, final AvroSerdes serdes) {
        topology.addSource(
                        AutoOffsetReset.earliest(),
                        Nodes.VERDICTS_SOURCE,
                        new BoundedTimestampExtractor(),
                        BYTES_IN,
                        BYTES_IN,
                        Topics.VERDICTS)
                .addProcessor(
                        Nodes.ATTAINMENT_PROCESSOR,
                        () -> new AttainmentProcessor(settings, serdes),
                        Nodes.VERDICTS_SOURCE)
                .addStateStore(counts(Nodes.ATTAINMENT_STORE, Serdes.Bytes()), Nodes.ATTAINMENT_PROCESSOR)
                .addStateStore(
                        store(Nodes.ATTAINMENT_GROUPS_STORE, Serdes.String(), Serdes.String()),
                        Nodes.ATTAINMENT_PROCESSOR)
                .addStateStore(counts(Nodes.ATTAINMENT_NEWS_STORE, Serdes.Bytes()), Nodes.ATTAINMENT_PROCESSOR)
                .addStateStore(
                        store(Nodes.ATTAINMENT_TIME_STORE, Serdes.String(), Serdes.String()),
                        Nodes.ATTAINMENT_PROCESSOR)
                .addSink(Nodes.ATTAINMENT_SINK, Topics.ATTAINMENT, BYTES_OUT, BYTES_OUT, Nodes.ATTAINMENT_PROCESSOR);
    }

    /** The same few rows change over and over: what they come to by the next commit is written once. */
    private static <K> StoreBuilder<?> counts(final String name, final Serde<K> keys) {
        return logged(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, Serdes.ByteArray())
                .withCachingEnabled());
    }

    private static <K, V> StoreBuilder<?> store(final String name, final Serde<K> keys, final Serde<V> values) {
        return logged(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values)
                .withCachingDisabled());
    }

    private static StoreBuilder<?> logged(final StoreBuilder<?> store) {
        return store.withLoggingEnabled(
                Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(16 * 1024 * 1024)));
    }
}
