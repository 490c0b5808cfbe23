package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.TicketEventType;
import io.slamonitor.avro.TicketStatus;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever cannot be taken is put aside whole, with the reason, and the stream goes on. */
class BadRecordsTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private final TopologyHarness sla = new TopologyHarness()
            .publish(
                    "v1",
                    Instant.parse("2026-01-01T00:00:00Z"),
                    """
                    policies:
                      - {name: desk, match: {}, calendar: 24x7, targets: [{metric: resolution, within: 4h}]}
                    """)
            .tick(NINE);

    @AfterEach
    void theStreamGoesOn() {
        sla.send(TicketEvent.of("good", EventType.CREATED, NINE).build());
        assertThat(sla.clocksTold()).containsExactly("good/resolution/1 RUNNING");
        sla.close();
    }

    private static io.slamonitor.avro.TicketEvent.Builder created() {
        return io.slamonitor.avro.TicketEvent.newBuilder()
                .setTicketId("T-1")
                .setOccurredAt(NINE)
                .setType(TicketEventType.CREATED);
    }

    private void assertRejected(final String key, final byte[] value, final String reason, final String message) {
        assertThat(sla.rejectedRecords()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(key == null ? null : key.getBytes(StandardCharsets.UTF_8));
            assertThat(record.value()).as("the original bytes").isEqualTo(value);
            assertThat(header(record, RejectionHeaders.REASON)).isEqualTo(reason);
            assertThat(header(record, RejectionHeaders.MESSAGE)).contains(message);
            assertThat(header(record, RejectionHeaders.STAGE)).isIn("decode", "validate");
            assertThat(header(record, RejectionHeaders.SOURCE_TOPIC)).isEqualTo("tickets.events");
            assertThat(header(record, RejectionHeaders.SOURCE_OFFSET)).isNotEmpty();
        });
    }

    private static String header(final TestRecord<byte[], byte[]> record, final String name) {
        final Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private void sendAndExpect(final String key, final byte[] value, final String reason, final String message) {
        sla.sendBytes(key, value);
        assertRejected(key, value, reason, message);
    }

    @Test
    void bytesThatAreNoAvro() {
        sendAndExpect("T-1", "{\"ticketId\":\"T-1\"}".getBytes(StandardCharsets.UTF_8), "undecodable", "expected Avro");
    }

    @Test
    void bytesThatEndTooSoon() {
        final byte[] whole = sla.encode(created().build());
        sendAndExpect("T-1", java.util.Arrays.copyOf(whole, whole.length / 2), "undecodable", "expected Avro");
    }

    @Test
    void noBytesAtAll() {
        sendAndExpect("T-1", new byte[0], "undecodable", "expected Avro");
    }

    @Test
    void anUnknownSchemaId() {
        final byte[] value = sla.encode(created().build());
        value[1] = 99;
        sendAndExpect("T-1", value, "undecodable", "expected Avro");
    }

    @Test
    void aRecordWithoutKey() {
        sendAndExpect(null, sla.encode(created().build()), "null-key", "expected the ticketId");
    }

    @Test
    void aRecordWithoutValue() {
        sendAndExpect("T-1", null, "no-value", "expected a TicketEvent");
    }

    @Test
    void aKeyUnlikeTheTicket() {
        sendAndExpect("T-2", sla.encode(created().build()), "key-mismatch", "'T-2'");
    }

    @Test
    void aKeyAsLargeAsARecordIsNotRepeatedInTheReason() {
        final String key = "k".repeat(1024 * 1024);
        sla.sendBytes(key, sla.encode(created().build()));
        assertThat(sla.rejectedRecords()).singleElement().satisfies(record -> {
            assertThat(record.key()).hasSize(key.length());
            assertThat(header(record, RejectionHeaders.REASON)).isEqualTo("key-mismatch");
            assertThat(header(record, RejectionHeaders.MESSAGE)).hasSizeLessThan(3_000);
        });
    }

    @Test
    void aBlankTicket() {
        sendAndExpect(" ", sla.encode(created().setTicketId(" ").build()), "invalid", "ticketId is blank");
    }

    @Test
    void anUnknownTypeOrStatus() {
        sendAndExpect(
                "T-1", sla.encode(created().setType(TicketEventType.UNKNOWN).build()), "invalid", "expected one of");
        sendAndExpect(
                "T-1", sla.encode(created().setStatus(TicketStatus.UNKNOWN).build()), "invalid", "status is unknown");
    }

    @Test
    void aPromiseThatNobodyCanRead() {
        sendAndExpect(
                "T-1",
                sla.encode(created().setPromisedAt("next week").build()),
                "invalid",
                "promisedAt is 'next week'; expected an instant with its offset");
    }

    @Test
    void anExcuseForAMetricThatThereIsNot() {
        sendAndExpect(
                "T-1",
                sla.encode(created()
                        .setType(TicketEventType.EXCUSED)
                        .setAttributes(Map.of("excused.metric", "resolutoin"))
                        .build()),
                "invalid",
                "excused.metric is 'resolutoin'; expected one of first-response");
    }

    @Test
    void anEventACenturyAway() {
        sendAndExpect(
                "T-1",
                sla.encode(created()
                        .setOccurredAt(NINE.plus(Duration.ofDays(36525)))
                        .build()),
                "from-the-future",
                "after the record's arrival");
        sendAndExpect(
                "T-1",
                sla.encode(created()
                        .setOccurredAt(NINE.minus(Duration.ofDays(36525)))
                        .build()),
                "too-old",
                "lies before");
        sendAndExpect(
                "T-1",
                sla.encode(created()
                        .setCreatedAt(NINE.minus(Duration.ofDays(36525)))
                        .build()),
                "too-old",
                "lies before");
    }

    @Test
    void anAttributeOfFiveMegabytes() {
        sendAndExpect(
                "T-1",
                sla.encode(created()
                        .setAttributes(Map.of("note", "x".repeat(5 * 1024 * 1024)))
                        .build()),
                "too-large",
                "expected at most");
    }

    @Test
    void aTextThatWouldNotFitIntoWhatIsToldOfTheTicket() {
        sendAndExpect(
                "T-1", sla.encode(created().setProduct("x".repeat(10_001)).build()), "invalid", "product is too long");
        final String longId = "T".repeat(1_001);
        sendAndExpect(longId, sla.encode(created().setTicketId(longId).build()), "invalid", "ticketId is too long");
    }

    @Test
    void anEventOfATicketWhoseHistoryIsFull() {
        final Map<String, String> large = Map.of("note", "x".repeat(250_000));
        int sent = 0;
        List<TestRecord<byte[], byte[]>> rejected = List.of();
        while (rejected.isEmpty() && sent < 100) {
            sla.sendBytes(
                    "T-1",
                    sla.encode(created()
                            .setEventId("e-" + sent++)
                            .setAttributes(large)
                            .build()));
            rejected = sla.rejectedRecords();
        }
        assertThat(rejected).singleElement().satisfies(record -> assertThat(header(record, RejectionHeaders.REASON))
                .isEqualTo("history-full"));
        assertThat(sla.clocksTold()).as("what came before counts").contains("T-1/resolution/1 RUNNING");
    }

    /** Each has attributes of its own, so that what is sealed grows as well. */
    @Test
    void largeEventsOfManyInstantsFillAHistoryToo() {
        List<TestRecord<byte[], byte[]>> rejected = List.of();
        int sent = 0;
        while (rejected.isEmpty() && sent < 100) {
            sla.sendBytes(
                    "T-1",
                    sla.encode(created()
                            .setEventId("e-" + sent)
                            .setOccurredAt(NINE.plusSeconds(sent))
                            .setAttributes(Map.of("note-" + sent++, "x".repeat(240_000)))
                            .build()));
            rejected = sla.rejectedRecords();
        }
        assertThat(rejected).singleElement().satisfies(record -> assertThat(header(record, RejectionHeaders.REASON))
                .isEqualTo("history-full"));
        assertThat(sent).isBetween(10, 40);
        assertThat(sla.clocksTold()).as("what came before counts").contains("T-1/resolution/1 RUNNING");
    }

    @Test
    void aTicketOfWhichMoreIsToTellThanARecordHoldsIsKeptAside() {
        for (int i = 0; i < 40; i++) {
            sla.sendBytes(
                    "T-1",
                    sla.encode(created()
                            .setEventId("e-" + i)
                            .setOccurredAt(NINE.plusSeconds(i))
                            .setTeam("\u20AC".repeat(9_990) + i)
                            .build()));
        }

        assertThat(sla.stored("T-1").orElseThrow().quarantine())
                .hasValueSatisfying(why -> assertThat(why).contains("clocks-sink", "expected at most 1000000"));
        assertThat(sla.stored("T-1").orElseThrow().history().events()).hasSize(40);
        assertThat(sla.clocksTold()).as("what could be told was").contains("T-1/resolution/1 RUNNING");
        assertThat(sla.rejectedRecords()).isEmpty();
    }

    @Test
    void originalHeadersAreKept() {
        final RecordHeaders headers = new RecordHeaders();
        headers.add("trace", "abc".getBytes(StandardCharsets.UTF_8));
        sla.sendBytes("T-1", new byte[] {0}, headers);
        final List<TestRecord<byte[], byte[]>> rejected = sla.rejectedRecords();
        assertThat(rejected).singleElement().satisfies(record -> assertThat(header(record, "trace"))
                .isEqualTo("abc"));
    }

    @Test
    void aRecordThatIsNoTickIsIgnored() {
        sla.tickBytes(new byte[] {1, 2, 3});
        sla.tickBytes(null);
    }

    @Test
    void anEventForAnUnknownTicketIsItsFirst() {
        sla.send(TicketEvent.of("T-9", EventType.AGENT_REPLIED, NINE).build());
        assertThat(sla.clocksTold()).containsExactly("T-9/resolution/1 RUNNING");
        assertThat(sla.rejectedRecords()).isEmpty();
    }
}
