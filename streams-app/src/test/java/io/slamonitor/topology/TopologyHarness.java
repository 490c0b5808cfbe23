package io.slamonitor.topology;

import io.slamonitor.avro.Attainment;
import io.slamonitor.avro.Catalogue;
import io.slamonitor.avro.CatalogueFile;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.RequesterUpdate;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.avro.Tick;
import io.slamonitor.avro.VerdictChange;
import io.slamonitor.evaluation.PagingRules;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.serde.Erasures;
import io.slamonitor.serde.RequesterUpdates;
import io.slamonitor.serde.TicketEvents;
import io.slamonitor.serde.TicketState;
import io.slamonitor.testing.AvroEncoder;
import io.slamonitor.testing.HandInput;
import io.slamonitor.ticket.Erasure;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.topology.watch.TaskObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The real topology without a broker: send events, ticks and catalogues, read what it tells. */
final class TopologyHarness implements AutoCloseable {
    private static final TopologySettings STANDARD =
            TopologySettings.defaults(1).withExternalTicks();

    static final TopologySettings SETTINGS = settings(STANDARD.reporting(), STANDARD.retention());

    /** The same, with ticks of the application's own. */
    static final TopologySettings OWN_TICKS = settings(
            TopologySettings.defaults(1),
            STANDARD.paging(),
            STANDARD.retention(),
            STANDARD.reporting(),
            STANDARD.firing().limit(),
            STANDARD.historyTail());

    /** How much is done at a tick is counted here, and does not depend on how fast the machine is. */
    private static Firing firing(final int limit) {
        return new Firing(Duration.ofMinutes(10), Duration.ofHours(1), limit);
    }

    /** Nobody looks. */
    static final TaskObserver UNOBSERVED = new Unobserved();

    /** The same settings but for these. */
    static TopologySettings settings(final PagingRules paging, final Retention retention, final int fireLimit) {
        return settings(paging, retention, STANDARD.reporting(), fireLimit);
    }

    /** The same settings but for these. */
    static TopologySettings settings(
            final PagingRules paging, final Retention retention, final Reporting reporting, final int fireLimit) {
        return settings(STANDARD, paging, retention, reporting, fireLimit, STANDARD.historyTail());
    }

    /** The same settings but for how many events are kept. */
    static TopologySettings settings(final int historyTail) {
        return settings(
                STANDARD,
                STANDARD.paging(),
                STANDARD.retention(),
                STANDARD.reporting(),
                STANDARD.firing().limit(),
                historyTail);
    }

    /** The same settings but for how attainment is counted. */
    static TopologySettings settings(final Reporting reporting, final Retention retention) {
        return settings(
                STANDARD.paging(), retention, reporting, STANDARD.firing().limit());
    }

    private static TopologySettings settings(
            final TopologySettings standard,
            final PagingRules paging,
            final Retention retention,
            final Reporting reporting,
            final int fireLimit,
            final int historyTail) {
        return new TopologySettings(
                standard.inputTopic(),
                standard.inputPartitions(),
                standard.inputPartitioner(),
                standard.ticker(),
                standard.tickInterval(),
                standard.grace(),
                standard.settle(),
                standard.settleAtMost(),
                standard.maxSkew(),
                standard.earliest(),
                standard.maxEventBytes(),
                paging,
                retention,
                reporting,
                firing(fireLimit),
                standard.sourceZone(),
                historyTail);
    }

    /** An arrival long after every {@code occurredAt} of these tests. */
    private static final Instant ARRIVAL = Instant.parse("2026-11-01T00:00:00Z");

    final TopologyTestDriver driver;
    private final HandInput input = new HandInput();
    private long sent;
    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://topology-harness"));
    private final AvroEncoder encoder = new AvroEncoder(serdes);
    private final TestInputTopic<byte[], byte[]> events;
    private final TestInputTopic<byte[], byte[]> ticks;
    private final TestInputTopic<byte[], byte[]> policies;
    private final TestInputTopic<byte[], byte[]> erasures;
    private final TestOutputTopic<String, io.slamonitor.avro.Erasure> erased;
    private final TestOutputTopic<String, ClockStatus> clocks;
    private final TestOutputTopic<String, SlaAlert> alerts;
    private final TestOutputTopic<String, SlaAlert> current;
    private final TestOutputTopic<String, SlaAction> actions;
    private final TestOutputTopic<String, RequesterUpdate> requesters;
    private final TestInputTopic<byte[], byte[]> requesterUpdates;
    private final TestInputTopic<byte[], byte[]> verdicts;
    private final TestOutputTopic<String, Attainment> attainment;
    private final TestOutputTopic<byte[], byte[]> rejected;
    private final Duration attainmentInterval;
    private final Map<String, Attainment> attainmentRows = new TreeMap<>();

    TopologyHarness() {
        this(SETTINGS);
    }

    TopologyHarness(final TopologySettings settings) {
        this(settings, UNOBSERVED);
    }

    TopologyHarness(final TopologySettings settings, final TaskObserver observer) {
        final Topology topology = SlaTopology.build(
                settings, serdes, new Surroundings(answer -> answer.partitionEnds(0, sent), input, observer));
        final Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "harness");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
        config.put(StreamsConfig.STATE_DIR_CONFIG, temporaryFolder().toString());
        driver = new TopologyTestDriver(topology, config, ARRIVAL);
        final ByteArraySerializer bytes = new ByteArraySerializer();
        events = driver.createInputTopic(settings.inputTopic(), bytes, bytes, ARRIVAL, Duration.ofMillis(1));
        ticks = driver.createInputTopic(Topics.TICKS, bytes, bytes, ARRIVAL, Duration.ofMillis(1));
        policies = driver.createInputTopic(Topics.POLICIES, bytes, bytes);
        erasures = driver.createInputTopic(Topics.ERASURES, bytes, bytes);
        final StringDeserializer text = new StringDeserializer();
        erased = driver.createOutputTopic(
                Topics.ERASURES,
                text,
                serdes.serde(io.slamonitor.avro.Erasure.class, false).deserializer());
        clocks = driver.createOutputTopic(
                Topics.CLOCKS, text, serdes.serde(ClockStatus.class, false).deserializer());
        alerts = driver.createOutputTopic(
                Topics.ALERTS, text, serdes.serde(SlaAlert.class, false).deserializer());
        current = driver.createOutputTopic(
                Topics.ALERTS_CURRENT, text, serdes.serde(SlaAlert.class, false).deserializer());
        actions = driver.createOutputTopic(
                Topics.ACTIONS, text, serdes.serde(SlaAction.class, false).deserializer());
        requesters = driver.createOutputTopic(
                Topics.REQUESTERS,
                text,
                serdes.serde(RequesterUpdate.class, false).deserializer());
        requesterUpdates = driver.createInputTopic(Topics.REQUESTERS, bytes, bytes, ARRIVAL, Duration.ofMillis(1));
        verdicts = driver.createInputTopic(Topics.VERDICTS, bytes, bytes, ARRIVAL, Duration.ofMillis(1));
        attainment = driver.createOutputTopic(
                Topics.ATTAINMENT, text, serdes.serde(Attainment.class, false).deserializer());
        attainmentInterval = settings.reporting().interval();
        rejected = driver.createOutputTopic(Topics.REJECTED, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** One a harness, so that two can live at once. The driver deletes what is in it. */
    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("sla-topology-harness");
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Publishes a catalogue of one file. */
    TopologyHarness publish(final String version, final Instant effectiveFrom, final String yaml) {
        return publish(version, effectiveFrom, Map.of("policies.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
    }

    /** @param files by path, as a loaded catalogue has them */
    TopologyHarness publish(final String version, final Instant effectiveFrom, final Map<String, byte[]> files) {
        publishBytes(version, encodedCatalogue(version, effectiveFrom, files));
        return this;
    }

    byte[] encodedCatalogue(final String version, final Instant effectiveFrom, final Map<String, byte[]> files) {
        final Catalogue catalogue = Catalogue.newBuilder()
                .setVersion(version)
                .setHash("hash-of-" + version)
                .setEffectiveFrom(effectiveFrom)
                .setPublishedAt(effectiveFrom)
                .setPublishedBy("test")
                .setHolidayData("none")
                .setFiles(files.entrySet().stream()
                        .map(file -> new CatalogueFile(file.getKey(), ByteBuffer.wrap(file.getValue())))
                        .toList())
                .build();
        return encoder.encode(Topics.POLICIES, Catalogue.class, catalogue);
    }

    void publishBytes(final String version, final byte[] catalogue) {
        publishBytes(version, catalogue, new RecordHeaders());
    }

    void publishBytes(final String version, final byte[] catalogue, final RecordHeaders headers) {
        policies.pipeInput(new TestRecord<>(
                version == null ? null : version.getBytes(StandardCharsets.UTF_8), catalogue, headers, ARRIVAL));
    }

    TopologyHarness send(final TicketEvent... happened) {
        for (final TicketEvent event : happened) {
            sendBytes(event.ticketId(), encode(TicketEvents.toAvro(event)));
        }
        return this;
    }

    byte[] encode(final io.slamonitor.avro.TicketEvent event) {
        return encoder.encode(Topics.TICKET_EVENTS, io.slamonitor.avro.TicketEvent.class, event);
    }

    void sendBytes(final String key, final byte[] value) {
        input.handOverUpTo(++sent);
        events.pipeInput(key == null ? null : key.getBytes(StandardCharsets.UTF_8), value);
    }

    void sendBytes(final String key, final byte[] value, final RecordHeaders headers) {
        input.handOverUpTo(++sent);
        events.pipeInput(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, headers, ARRIVAL));
    }

    /** Sends a record as it is. */
    void sendRecord(final TestRecord<byte[], byte[]> record) {
        events.pipeInput(record);
    }

    /** What a topic was told since the last call, as bytes. */
    List<TestRecord<byte[], byte[]>> rawRecords(final String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** The tick after which tickets are judged as of an instant. */
    TopologyHarness tick(final Instant asOf) {
        return tick(asOf, null);
    }

    /** One that has overtaken so many events, which come after it. */
    TopologyHarness tickAheadOf(final int events, final Instant asOf) {
        return tick(asOf, sent + events);
    }

    private TopologyHarness tick(final Instant asOf, final Long inputEnd) {
        ticks.pipeInput(
                null,
                encoder.encode(
                        Topics.TICKS,
                        Tick.class,
                        Tick.newBuilder()
                                .setAt(asOf.plus(SETTINGS.grace()))
                                .setInputEnd(inputEnd)
                                .build()));
        return this;
    }

    void tickBytes(final byte[] value) {
        ticks.pipeInput(null, value);
    }

    /** A tick, and another after whatever was overdue has had time to settle. */
    TopologyHarness tickAndSettle(final Instant asOf) {
        return tick(asOf).tick(asOf.plus(SETTINGS.settleAtMost()));
    }

    /** What has been said of alerts since the last call, as {@code id STATE}, muted ones in brackets. */
    List<String> alertsTold() {
        final List<String> told = new ArrayList<>();
        for (final SlaAlert alert : alerts.readValuesToList()) {
            final String line = alert.getAlertId() + " " + alert.getState();
            told.add(alert.getMuted() ? "(" + line + ")" : line);
        }
        return told;
    }

    List<SlaAlert> alertRecords() {
        return alerts.readValuesToList();
    }

    /** What the ticket system has been asked for since the last call, as {@code id STATE}. */
    List<String> actionsTold() {
        return actionRecords().stream()
                .map(action -> action.getActionId() + " " + action.getState())
                .toList();
    }

    List<SlaAction> actionRecords() {
        return actions.readValuesToList();
    }

    /** Somebody's id is to be erased. */
    TopologyHarness erase(final Erasure erasure) {
        erasureBytes(
                Erasures.key(erasure.pseudonym()),
                encoder.encode(Topics.ERASURES, io.slamonitor.avro.Erasure.class, Erasures.request(erasure, ARRIVAL)));
        return this;
    }

    void erasureBytes(final String key, final byte[] value) {
        erasures.pipeInput(key == null ? null : key.getBytes(StandardCharsets.UTF_8), value);
    }

    /** What the tasks have said of erasures since the last call, tombstones as null. */
    List<KeyValue<String, io.slamonitor.avro.Erasure>> erasuresTold() {
        return erased.readKeyValuesToList();
    }

    /** What those who judge requesters have been told since the last call, as {@code requester: what}. */
    List<String> requestersTold() {
        return requesters.readKeyValuesToList().stream()
                .map(record -> record.key + ": " + inWords(record.value))
                .toList();
    }

    private static String inWords(final RequesterUpdate update) {
        if (update.getTicket() != null) {
            return update.getTicket().getTicketId() + (update.getTicket().getDoneAt() == null ? "" : " done");
        }
        if (update.getErased() != null) {
            return update.getErased().getPartition() + " names "
                    + update.getErased().getTickets() + " no more";
        }
        return update.getRemoved() != null
                ? update.getRemoved() + " removed"
                : update.getJudged().getPartition() + " judged up to "
                        + update.getJudged().getAsOf();
    }

    /** Another task of tickets tells how far it has judged its partition. */
    TopologyHarness judged(final int partition, final Instant asOf) {
        return requesterTold(null, RequesterUpdates.judged(partition, asOf));
    }

    /** A task of tickets tells something of a requester; null of all. */
    TopologyHarness requesterTold(final String requester, final RequesterUpdate update) {
        requesterBytes(requester, encoder.encode(Topics.REQUESTERS, RequesterUpdate.class, update));
        return this;
    }

    void requesterBytes(final String key, final byte[] value) {
        requesterUpdates.pipeInput(key == null ? null : key.getBytes(StandardCharsets.UTF_8), value);
    }

    /** The newest record of each active alert, tombstones applied, since the last call. */
    Map<String, SlaAlert> currentAlerts() {
        final Map<String, SlaAlert> active = new LinkedHashMap<>(current.readKeyValuesToMap());
        active.values().removeIf(alert -> alert == null);
        return active;
    }

    /** The records of clocks since the last call, as {@code key STATE}. */
    List<String> clocksTold() {
        return clocks.readKeyValuesToList().stream()
                .map(record -> record.key + " " + (record.value == null ? "gone" : record.value.getState()))
                .toList();
    }

    List<ClockStatus> clockRecords() {
        return clocks.readValuesToList();
    }

    /** What the store holds of a ticket. */
    Optional<TicketState> stored(final String ticketId) {
        return Optional.ofNullable(driver.<String, TicketState>getKeyValueStore(Nodes.TICKETS_STORE)
                .get(ticketId));
    }

    /** The newest record of each clock, tombstones applied, since the last call. */
    Map<String, ClockStatus> currentClocks() {
        final Map<String, ClockStatus> table = new LinkedHashMap<>(clocks.readKeyValuesToMap());
        table.values().removeIf(clock -> clock == null);
        return table;
    }

    /** The rows of attainment as they stand, tombstones applied, once what has changed was told. */
    Map<String, Attainment> attainment() {
        attainmentTold();
        return new TreeMap<>(attainmentRows);
    }

    /** The rows of attainment that have changed since the last call; null for one that is gone. */
    Map<String, Attainment> attainmentTold() {
        driver.advanceWallClockTime(attainmentInterval);
        final Map<String, Attainment> told = attainment.readKeyValuesToMap();
        attainmentRows.putAll(told);
        attainmentRows.values().removeIf(Objects::isNull);
        return told;
    }

    /** A record between tasks as it is. */
    void verdictBytes(final String key, final byte[] value) {
        verdicts.pipeInput(key == null ? null : key.getBytes(StandardCharsets.UTF_8), value);
    }

    byte[] encode(final VerdictChange change) {
        return encoder.encode(Topics.VERDICTS, VerdictChange.class, change);
    }

    List<TestRecord<byte[], byte[]>> rejectedRecords() {
        return rejected.readRecordsToList();
    }

    /** In milliseconds, as the metric says. */
    double lag(final TaskLag.Of what) {
        return driver.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(what.metric()))
                .mapToDouble(metric -> (double) metric.getValue().metricValue())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        driver.close();
        serdes.close();
    }
}
