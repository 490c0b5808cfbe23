package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.slamonitor.avro.TicketEventType;
import io.slamonitor.demo.BuiltInPolicies;
import io.slamonitor.evaluation.Evaluator;
import io.slamonitor.evaluation.Explanation;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.serde.TicketState;
import io.slamonitor.testing.Mutations;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/**
 * Whatever comes on the input: nothing of it stops the stream, what cannot be taken is put aside as it came, and what is
 * taken can be judged and told. Seeds are fixed; {@code jqwik.tries.default} says how long to look.
 */
class InputFuzzProperties {
    private static final LoadedCatalogue CONTRACTS = BuiltInPolicies.contracts();
    private static final Instant NOW = HostileEvents.NOW;
    private static final long MEGABYTE = 1 << 20;

    /** A broker takes no more in a record, unless it is told to. */
    private static final int LARGEST_TOLD = 1_000_000;

    private static final String NUMBER = "number";
    private static final List<String> STORES =
            List.of(Nodes.TICKETS_STORE, Nodes.TIMERS_STORE, Nodes.TIME_STORE, Nodes.REQUESTERS_STORE);
    private static final List<Path> CORPUS = Mutations.corpus("events");

    private TopologyHarness sla;
    private Instant now = NOW;
    private int sent;

    @BeforeProperty
    void start() {
        sla = new TopologyHarness()
                .publish("contracts", Instant.parse("2026-01-01T00:00:00Z"), CONTRACTS.files())
                .tick(now);
    }

    @AfterProperty
    void stop() {
        sla.close();
    }

    @Property(seed = "20260302", shrinking = ShrinkingMode.BOUNDED)
    void everyRecordIsTakenOrPutAsideWholeAndTheGoodOnesBehindItAreTaken(@ForAll("records") final Hostile hostile) {
        final TestRecord<byte[], byte[]> record = numbered(hostile.record());
        final String good = "good-" + sent;

        sla.sendRecord(record);
        sla.send(TicketEvent.of(good, EventType.CREATED, NOW).build());

        final List<TestRecord<byte[], byte[]>> rejected = sla.rejectedRecords();
        if (rejected.isEmpty()) {
            assertThat(sla.stored(new String(record.key(), StandardCharsets.UTF_8)))
                    .as("taken, since it was not put aside")
                    .isPresent();
        } else {
            assertThat(rejected).singleElement().satisfies(aside -> assertIsWhole(aside, record));
        }
        assertThat(sla.stored(good)).isPresent();
        assertEverythingToldFits();
    }

    /** @param record shown as what it is made of, when a property fails */
    record Hostile(TestRecord<byte[], byte[]> record) {
        @Override
        public String toString() {
            return "key " + Arrays.toString(record.key()) + ", value " + Arrays.toString(record.value());
        }
    }

    private TestRecord<byte[], byte[]> numbered(final TestRecord<byte[], byte[]> record) {
        final RecordHeaders headers = new RecordHeaders(record.headers());
        headers.add(NUMBER, ByteBuffer.allocate(4).putInt(++sent).array());
        return new TestRecord<>(record.key(), record.value(), headers, record.timestamp());
    }

    private static void assertIsWhole(
            final TestRecord<byte[], byte[]> aside, final TestRecord<byte[], byte[]> original) {
        assertThat(aside.key()).isEqualTo(original.key());
        assertThat(Arrays.equals(aside.value(), original.value())).isTrue();
        assertThat(RejectionHeaders.original(aside.headers())).isEqualTo(RejectionHeaders.original(original.headers()));
        assertThat(aside.headers().lastHeader(RejectionHeaders.REASON).value()).isNotEmpty();
        assertThat(aside.headers().lastHeader(RejectionHeaders.MESSAGE).value()).isNotEmpty();
    }

    private void assertEverythingToldFits() {
        for (final String topic :
                List.of(Topics.CLOCKS, Topics.ALERTS, Topics.ALERTS_CURRENT, Topics.ACTIONS, Topics.REQUESTERS)) {
            assertThat(sla.rawRecords(topic)).allSatisfy(told -> assertThat(size(told.key()) + size(told.value()))
                    .as(topic)
                    .isLessThan(LARGEST_TOLD));
        }
    }

    private static int size(final byte[] part) {
        return part == null ? 0 : part.length;
    }

    @Provide
    Arbitrary<Hostile> records() {
        return Arbitraries.randomValue(random -> new Hostile(record(random)));
    }

    private TestRecord<byte[], byte[]> record(final Random random) {
        final byte[] key = bytes("T-" + random.nextInt(20));
        return new TestRecord<>(
                key(key, random),
                value(new String(key, StandardCharsets.UTF_8), random),
                headers(random),
                Mutations.any(List.of(0L, 1L, NOW.toEpochMilli(), Long.MAX_VALUE), random));
    }

    private static byte[] key(final byte[] key, final Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> Mutations.noise(random.nextInt(40), random);
            case 3 -> new byte[100_000];
            default -> key;
        };
    }

    private byte[] value(final String ticket, final Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(10) == 0 ? null : Mutations.noise(random.nextInt(300), random);
            case 1 -> Mutations.mutated(read(Mutations.any(CORPUS, random)), random);
            case 2 -> Mutations.mutated(sla.encode(HostileEvents.of(ticket, random)), random);
            case 3 -> ofOtherSchema(sla.encode(HostileEvents.of(ticket, random)), random);
            case 4 -> sla.encode(HostileEvents.of(ticket, random));
            default -> Mutations.mutated(sla.encode(plain(ticket, random)), random);
        };
    }

    private static io.slamonitor.avro.TicketEvent plain(final String ticket, final Random random) {
        return io.slamonitor.avro.TicketEvent.newBuilder()
                .setTicketId(ticket)
                .setOccurredAt(NOW.minusSeconds(random.nextInt(100_000)))
                .setType(TicketEventType.CREATED)
                .setProduct("crm")
                .setAttributes(Map.of("a", "b"))
                .build();
    }

    private static byte[] ofOtherSchema(final byte[] good, final Random random) {
        ByteBuffer.wrap(good)
                .putInt(1, Mutations.any(List.of(-1, 0, 2, 3, 99, Integer.MIN_VALUE, Integer.MAX_VALUE), random));
        good[0] = random.nextBoolean() ? 0 : good[0];
        return good;
    }

    private static RecordHeaders headers(final Random random) {
        final RecordHeaders headers = new RecordHeaders();
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.add(
                    Mutations.any(List.of("", "trace", "trace", "sla.reason", "sla.hop", "\u20AC"), random),
                    switch (random.nextInt(6)) {
                        case 0 -> null;
                        case 1 -> new byte[50_000];
                        default -> Mutations.noise(random.nextInt(10), random);
                    });
        }
        return headers;
    }

    /** A file of the corpus is a record's value; the id of its schema is that of this registry. */
    private byte[] read(final Path file) {
        final byte[] value = Mutations.read(file);
        if (file.toString().endsWith(".avro")) {
            final byte[] good = sla.encode(plain("T-1", new Random(1)));
            System.arraycopy(good, 0, value, 0, 5);
        }
        return value;
    }

    @Property(tries = 2_000, seed = "20260303", shrinking = ShrinkingMode.BOUNDED)
    void whateverIsTakenCanBeJudgedAndToldUnderEachContract(@ForAll("stories") final List<Long> seeds) {
        final String ticket = "story-" + ++sent;
        seeds.forEach(seed -> sla.sendBytes(ticket, sla.encode(HostileEvents.of(ticket, new Random(seed)))));
        for (final Duration later : List.of(Duration.ofMinutes(1), Duration.ofMinutes(6), Duration.ofHours(1))) {
            now = now.plus(later);
            sla.tick(now);
        }

        assertEverythingToldFits();
        sla.rejectedRecords();
        sla.stored(ticket).map(TicketState::history).ifPresent(this::assertIsJudgedWhenever);
        assertThat(sla.stored(ticket).flatMap(TicketState::quarantine)).isEmpty();
    }

    @Provide
    Arbitrary<List<Long>> stories() {
        return Arbitraries.longs().list().ofMinSize(1).ofMaxSize(6);
    }

    private void assertIsJudgedWhenever(final TicketHistory history) {
        final Catalogues catalogues = Catalogues.of(CONTRACTS.catalog("contracts", Instant.EPOCH));
        for (final Instant asOf : List.of(
                Instant.parse("1970-01-01T00:00:00Z"),
                NOW,
                NOW.plus(Duration.ofDays(4_000)),
                Instant.parse("2300-01-01T00:00:00Z"))) {
            assertThat(Evaluator.evaluate(history, catalogues, asOf).clocks()).isNotNull();
            assertThat(Explanation.of(history, catalogues, asOf)).isNotNull();
        }
    }

    @Example
    void recordsThatArePutAsideLeaveNothingBehind() {
        final Random random = new Random(7);
        sla.send(TicketEvent.of("T-1", EventType.CREATED, NOW).build());
        // How many there were of each reason is counted, and there are few reasons.
        int aside = 0;
        Map<String, Integer> before = Map.of();
        for (int i = 0; i < 3_000; i++) {
            if (i == 1_000) {
                before = sizes();
            }
            final TestRecord<byte[], byte[]> record = record(random);
            final byte[] half = record.value() == null
                    ? null
                    : Arrays.copyOf(record.value(), Math.min(record.value().length / 2, 20));
            sla.sendRecord(new TestRecord<>(record.key(), half, record.headers(), record.timestamp()));
            aside += sla.rejectedRecords().size();
        }

        assertThat(aside).isEqualTo(3_000);
        assertThat(sizes()).isEqualTo(before);
    }

    private Map<String, Integer> sizes() {
        final Map<String, Integer> sizes = new TreeMap<>();
        for (final String store : STORES) {
            final KeyValueStore<Object, Object> entries = sla.driver.getKeyValueStore(store);
            int count = 0;
            try (KeyValueIterator<Object, Object> all = entries.all()) {
                while (all.hasNext()) {
                    final KeyValue<Object, Object> entry = all.next();
                    count += entry.key == null ? 0 : 1;
                }
            }
            sizes.put(store, count);
        }
        return sizes;
    }

    @Example
    void lengthsThatAreClaimedAreNotAllocated() {
        final Map<String, Long> costs = new HashMap<>();
        for (final Path bomb : Mutations.corpus("bombs")) {
            final byte[] value = read(bomb);
            sla.sendBytes("T-1", value);
            final long before = allocated();
            sla.sendBytes("T-1", value);
            costs.put(bomb.getFileName().toString(), allocated() - before);
            assertThat(sla.rejectedRecords()).as(bomb.toString()).hasSize(2);
        }

        assertThat(costs)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy((bomb, cost) -> assertThat(cost).as(bomb).isLessThan(4 * MEGABYTE));
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Example
    void everyRecordOfTheCorpusIsTakenOrPutAside() {
        final List<String> taken = new ArrayList<>();
        for (final Path file : CORPUS) {
            final byte[] value = read(file);
            sla.sendBytes("T-1", value);
            final List<TestRecord<byte[], byte[]>> rejected = sla.rejectedRecords();
            if (rejected.isEmpty()) {
                taken.add(file.getFileName().toString());
            } else {
                assertThat(rejected).singleElement().satisfies(aside -> assertThat(aside.value())
                        .isEqualTo(value));
            }
        }
        assertThat(sla.stored("T-1").flatMap(TicketState::quarantine)).isEmpty();
        assertThat(taken).contains("full.avro", "sparse.avro").hasSizeLessThan(CORPUS.size());
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
