package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A record on the topic of policies that cannot be used is put aside whole, once, and the catalogue before it stays. */
class BadPoliciesTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private final TopologyHarness sla = new TopologyHarness()
            .publish("v1", NINE.minusSeconds(3600), file("4h"))
            .tick(NINE);
    private Instant now = NINE;
    private String judging = "v1";
    private int tickets;

    private static Map<String, byte[]> file(final String within) {
        return Map.of(
                "policies.yaml",
                bytes("policies: [{name: desk, calendar: 24x7, targets: [{metric: resolution, within: " + within
                        + "}]}]"));
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @AfterEach
    void theCatalogueBeforeStays() {
        tick();
        assertThat(sla.rejectedRecords()).as("once").isEmpty();
        assertIsJudgedBy(judging);
        sla.close();
    }

    private void tick() {
        now = now.plusSeconds(1);
        sla.tick(now);
    }

    private void assertIsJudgedBy(final String version) {
        sla.send(TicketEvent.of("T-" + ++tickets, EventType.CREATED, now).build());
        assertThat(sla.clockRecords()).last().satisfies(clock -> {
            assertThat(clock.getTicketId()).isEqualTo("T-" + tickets);
            assertThat(clock.getCatalogue()).isEqualTo(version);
        });
    }

    private void assertRejected(final String key, final byte[] value, final String reason, final String message) {
        final RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[] {0, (byte) 0xff}).add("empty", null);
        sla.publishBytes(key, value, headers);
        tick();
        assertThat(sla.rejectedRecords()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(key == null ? null : bytes(key));
            assertThat(record.value()).as("the original bytes").isEqualTo(value);
            assertThat(record.headers().lastHeader("trace").value()).containsExactly(0, 0xff);
            assertThat(record.headers().lastHeader("empty").value()).isNull();
            assertThat(header(record, RejectionHeaders.REASON)).isEqualTo(reason);
            assertThat(header(record, RejectionHeaders.STAGE)).isEqualTo("policies");
            assertThat(header(record, RejectionHeaders.MESSAGE)).contains(message);
            assertThat(header(record, RejectionHeaders.SOURCE_TOPIC)).isEqualTo("sla.policies");
            assertThat(header(record, RejectionHeaders.SOURCE_PARTITION)).isEqualTo("0");
            assertThat(header(record, RejectionHeaders.SOURCE_OFFSET)).isEqualTo("1");
            assertThat(header(record, RejectionHeaders.SOURCE_TIMESTAMP)).isNotEmpty();
        });
    }

    private static String header(final TestRecord<byte[], byte[]> record, final String name) {
        final Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Test
    void bytesThatAreNoAvro() {
        assertRejected("v2", bytes("policies: []"), "undecodable", "expected Avro in the registry's wire format");
    }

    @Test
    void aRecordOfAnotherSchema() {
        final byte[] event = sla.encode(io.slamonitor.avro.TicketEvent.newBuilder()
                .setTicketId("T-1")
                .setOccurredAt(NINE)
                .setType(io.slamonitor.avro.TicketEventType.CREATED)
                .build());
        assertRejected("v2", event, "undecodable", "cannot be read as a Catalogue");
    }

    @Test
    void aCatalogueThatEndsTooSoon() {
        final byte[] whole = sla.encodedCatalogue("v2", NINE, file("5h"));
        assertRejected("v2", Arrays.copyOf(whole, whole.length - 3), "undecodable", "expected Avro");
    }

    @Test
    void everyFaultOfItsFilesIsAReason() {
        final Map<String, byte[]> files = Map.of(
                "policies.yaml",
                bytes("policies:\n  - {name: desk, calendar: office, targets: [{metric: resolutoin, within: 4d}]}\n"),
                "more.yaml",
                bytes("calendars: {office\n"));
        final List<String> faults =
                PolicyLoader.load(files).faults().stream().map(Object::toString).toList();
        assertThat(faults).hasSizeGreaterThanOrEqualTo(3);

        assertRejected(
                "v2",
                sla.encodedCatalogue("v2", NINE, files),
                "invalid",
                faults.stream().collect(Collectors.joining("\n")));
    }

    @Test
    void faultsThatThereIsNoRoomForAreCounted() {
        final String many = "policies:\n"
                + "  - {name: desk, calendar: a calendar that there is not, targets: [{metric: resolutoin}]}\n"
                        .repeat(400);
        final byte[] value = sla.encodedCatalogue("v2", NINE, Map.of("policies.yaml", bytes(many)));

        sla.publishBytes("v2", value);
        tick();

        assertThat(sla.rejectedRecords()).singleElement().satisfies(record -> {
            assertThat(record.value()).isEqualTo(value);
            assertThat(header(record, RejectionHeaders.MESSAGE))
                    .contains("policies.yaml:2:", "policies.yaml:3:")
                    .containsPattern("and \\d+ more$")
                    .hasSizeLessThan(9_000);
        });
    }

    @Test
    void aCatalogueWithoutTheCalendarThatItNames() {
        assertRejected(
                "v2",
                sla.encodedCatalogue(
                        "v2", NINE, Map.of("p.yaml", bytes("policies: [{name: p, calendar: gone, targets: []}]"))),
                "invalid",
                "p.yaml:1:32: unknown calendar 'gone'");
    }

    @Test
    void aFileThatIsTooLarge() {
        final byte[] large = bytes("description: " + "x".repeat(1 << 20));
        assertRejected("v2", sla.encodedCatalogue("v2", NINE, Map.of("p.yaml", large)), "invalid", "p.yaml");
    }

    @Test
    void anotherRecordOfAVersion() {
        assertRejected(
                "v1",
                sla.encodedCatalogue("v1", NINE, file("5h")),
                "version-taken",
                "version v1 was published before, at offset 0");
    }

    @Test
    void aVersionUnlikeTheKey() {
        assertRejected(
                "v2",
                sla.encodedCatalogue("v3", NINE, file("5h")),
                "key-mismatch",
                "the key is 'v2' but the version is 'v3'; expected the same");
    }

    @Test
    void aRecordWithoutKey() {
        assertRejected(
                null, sla.encodedCatalogue("v2", NINE, file("5h")), "null-key", "expected the catalogue's version");
    }

    @Test
    void aDeletionOfWhatIsLive() {
        assertRejected("v1", null, "no-value", "publish files without them");
    }

    @Test
    void severalAtOnceInTheirOrderAndTheGoodOnesAmongThemCount() {
        sla.publishBytes("v2", new byte[] {1});
        sla.publish("v3", NINE, file("5h"));
        sla.publishBytes("v4", new byte[] {2});
        tick();

        assertThat(sla.rejectedRecords())
                .extracting(record -> record.value()[0])
                .containsExactly((byte) 1, (byte) 2);
        judging = "v3";
        sla.publishBytes("v5", new byte[] {3});
        tick();
        assertThat(sla.rejectedRecords())
                .extracting(record -> record.value()[0])
                .containsExactly((byte) 3);
    }
}
