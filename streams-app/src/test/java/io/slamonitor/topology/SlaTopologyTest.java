package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.Tick;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.testing.HandInput;
import io.slamonitor.topology.time.InputEnds;
import io.slamonitor.topology.time.PartitionTick;
import io.slamonitor.topology.time.TickPartitioner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlaTopologyTest {
    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://sla-topology-test"));

    private final List<InputEnds.Answer> asked = new ArrayList<>();
    private InputEnds ends = asked::add;

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        serdes.close();
    }

    private Topology topology(final TopologySettings settings) {
        return SlaTopology.build(settings, serdes, new Surroundings(ends, new HandInput(), TopologyHarness.UNOBSERVED));
    }

    /** A renamed node or store orphans what the old name kept: changing this file needs an upgrade path. */
    @Test
    void theShapeOfTheTopologyIsPinned() throws IOException {
        try (InputStream pinned = getClass().getResourceAsStream("/topology.txt")) {
            final List<String> expected = lines(new String(pinned.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(lines(topology(TopologySettings.defaults(6)).describe().toString()))
                    .isEqualTo(expected);
        }
    }

    /**
     * A store is known by its name, here and in its changelog. Whoever takes a name off this list has to move what the
     * changelogs of running applications hold, or to say in CHANGELOG.md that their state starts over.
     */
    @Test
    void noStoreOfARunningApplicationIsOrphaned() {
        final Set<String> stores = new TreeSet<>();
        topology(TopologySettings.defaults(6)).describe().subtopologies().forEach(part -> part.nodes()
                .forEach(node -> {
                    if (node instanceof TopologyDescription.Processor processor) {
                        stores.addAll(processor.stores());
                    }
                }));
        assertThat(stores)
                .contains(
                        "tickets",
                        "timers",
                        "time",
                        "open-clocks",
                        "requesters",
                        "requester-timers",
                        "requester-time",
                        "verdicts",
                        "attainment",
                        "attainment-groups",
                        "attainment-news",
                        "attainment-time");
    }

    private static List<String> lines(final String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private TopologyTestDriver ticker() {
        final Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "ticker");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        return new TopologyTestDriver(topology(TopologySettings.defaults(1)), config, START);
    }

    private TestOutputTopic<byte[], Tick> ticks(final TopologyTestDriver driver) {
        return driver.createOutputTopic(
                Topics.TICKS,
                new ByteArrayDeserializer(),
                serdes.serde(Tick.class, false).deserializer());
    }

    @Test
    void theTickerTellsTheTimeOnceAnIntervalAndWhereTheInputEnded() {
        ends = answer -> answer.partitionEnds(0, 42);
        try (TopologyTestDriver driver = ticker()) {
            final TestOutputTopic<byte[], Tick> ticks = ticks(driver);
            for (int look = 0; look < 30; look++) {
                driver.advanceWallClockTime(Duration.ofMillis(100));
            }
            assertThat(ticks.readValuesToList())
                    .containsExactly(
                            new Tick(START.plusMillis(100), 42L),
                            new Tick(START.plusMillis(1_000), 42L),
                            new Tick(START.plusMillis(2_000), 42L),
                            new Tick(START.plusMillis(3_000), 42L));
        }
    }

    /** The events that were acknowledged between the question and the answer may have happened after what the tick tells. */
    @Test
    void aLateAnswerTellsTheTimeAtWhichTheLeaderWasAsked() {
        try (TopologyTestDriver driver = ticker()) {
            final TestOutputTopic<byte[], Tick> ticks = ticks(driver);
            driver.advanceWallClockTime(Duration.ofMillis(1_000));
            driver.advanceWallClockTime(Duration.ofMillis(700));
            assertThat(ticks.isEmpty()).as("a leader that is silent").isTrue();
            asked.get(0).partitionEnds(0, 42);
            driver.advanceWallClockTime(Duration.ofMillis(100));
            assertThat(ticks.readValuesToList()).containsExactly(new Tick(START.plusMillis(1_000), 42L));
        }
    }

    @Test
    void ofTwoAnswersTheOneToTheLaterQuestionIsTold() {
        try (TopologyTestDriver driver = ticker()) {
            final TestOutputTopic<byte[], Tick> ticks = ticks(driver);
            driver.advanceWallClockTime(Duration.ofSeconds(1));
            driver.advanceWallClockTime(Duration.ofSeconds(1));
            asked.get(1).partitionEnds(0, 43);
            asked.get(0).partitionEnds(0, 44);
            driver.advanceWallClockTime(Duration.ofMillis(100));
            assertThat(ticks.readValuesToList()).containsExactly(new Tick(START.plusSeconds(2), 43L));
        }
    }

    @Test
    void aTickGoesToThePartitionWhoseTimeItTells() {
        assertThat(new TickPartitioner().partitions(Topics.TICKS, null, new PartitionTick(2, START, 42), 3))
                .contains(Set.of(2));
    }

    @Test
    void whatIsOfNoRequesterGoesToAllAndTheRestWhereItsKeySays() {
        final RequesterMulticast multicast = new RequesterMulticast();
        assertThat(multicast.partitions(Topics.REQUESTERS, null, new byte[0], 3))
                .contains(Set.of(0, 1, 2));
        assertThat(multicast.partitions(Topics.REQUESTERS, new byte[] {1}, new byte[0], 3))
                .as("left to the producer")
                .isEmpty();
    }

    @Test
    void arrivalIsNeverInTheFutureNorNegative() {
        final BoundedTimestampExtractor arrival = new BoundedTimestampExtractor();
        assertThat(arrival.extract(record(Long.MAX_VALUE), 0)).isLessThanOrEqualTo(System.currentTimeMillis());
        assertThat(arrival.extract(record(-1), 0)).isZero();
        assertThat(arrival.extract(record(1_000), 0)).isEqualTo(1_000);
    }

    private static ConsumerRecord<Object, Object> record(final long timestamp) {
        return new ConsumerRecord<>(
                Topics.TICKET_EVENTS,
                0,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                null,
                new RecordHeaders(),
                Optional.empty());
    }

    /** Facts: librdkafka's crc32 is that of zlib, and Java's producer hashes with murmur2. */
    @Test
    void partitionersAgreeWithTheProducersTheyStandFor() {
        final byte[] key = "T-1".getBytes(StandardCharsets.UTF_8);
        final CRC32 zlib = new CRC32();
        zlib.update(key);
        assertThat(InputPartitioner.CRC32.partitionOf(key, 8)).isEqualTo((int) (zlib.getValue() % 8));
        assertThat(InputPartitioner.MURMUR2.partitionOf(key, 8)).isEqualTo(BuiltInPartitioner.partitionForKey(key, 8));
        assertThat(List.of(InputPartitioner.values()))
                .extracting(InputPartitioner::label)
                .containsExactly("murmur2", "crc32");
    }
}
