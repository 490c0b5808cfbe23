package io.slamonitor.eventfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
    private static final String CREATED =
            "{\"ticketId\":\"T1\",\"occurredAt\":\"2026-03-02T09:00:00Z\",\"type\":\"CREATED\"}";

    @TempDir
    Path folder;

    private Reading read(final String... lines) {
        return Reading.of(folder, "events.jsonl", lines);
    }

    /** The complaint about a line made of the usual fields and these. */
    private String complaint(final String fields) {
        final Reading reading = read(CREATED.replace("}", "," + fields + "}"));
        assertThat(reading.events()).isEmpty();
        assertThat(reading.complaints()).hasSize(1);
        return reading.complaints().get(0);
    }

    @Test
    void anExcuseNamesAMetricThatThereIs() {
        final String excused = CREATED.replace("CREATED", "EXCUSED")
                .replace("}", ",\"attributes\":{\"excused.metric\":\"resolutoin\"}}");
        assertThat(read(excused).complaints())
                .singleElement()
                .asString()
                .contains("'attributes.excused.metric' is 'resolutoin'", "did you mean 'resolution'?");
    }

    @Test
    void readsEveryFieldOfTicketEvent() {
        final TicketEvent event =
                read("{\"eventId\":\"e1\",\"ticketId\":\"T1\",\"occurredAt\":\"2026-03-02T10:00:00+01:00\","
                                + "\"createdAt\":\"2026-03-01T08:00:00.123456Z\",\"type\":\"agent-replied\",\"status\":\"waiting-on-customer\","
                                + "\"priority\":\"P1\",\"severity\":\"high\",\"urgency\":3,\"impact\":\"4\",\"customer\":\"acme\","
                                + "\"plan\":\"gold\",\"requester\":\"r1\",\"requesterRole\":\"user\",\"product\":\"crm\","
                                + "\"category\":\"bug\",\"channel\":\"mail\",\"team\":\"t\",\"assignee\":\"a\",\"level\":\"L1\","
                                + "\"promisedAt\":\"2026-03-05\",\"url\":\"https://desk/T1\",\"source\":\"desk\",\"sequence\":7,"
                                + "\"actor\":\"a\",\"subjectLength\":10,\"messageLength\":20,\"cleared\":[\"attributes.old\",\"team\"],"
                                + "\"attributes\":{\"contract\":\"x\",\"seats\":5,\"none\":null}}")
                        .only();

        assertThat(event.eventId()).isEqualTo("e1");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
        assertThat(event.createdAt()).isEqualTo(Instant.parse("2026-03-01T08:00:00.123Z"));
        assertThat(event.type()).isEqualTo(EventType.AGENT_REPLIED);
        assertThat(event.status()).contains(TicketStatus.WAITING_ON_CUSTOMER);
        assertThat(event.sequence()).isEqualTo(7);
        assertThat(event.messageLength()).isEqualTo(20);
        assertThat(event.fields()).containsEntry(TicketField.URGENCY, "3").containsEntry(TicketField.IMPACT, "4");
        assertThat(event.fields()).hasSize(TicketField.values().length);
        assertThat(event.attributes()).containsOnlyKeys("contract", "seats").containsEntry("seats", "5");
        assertThat(event.cleared()).containsExactlyInAnyOrder("attributes.old", "team");
    }

    @Test
    void leavesOutNullsAndEmptyTexts() {
        final TicketEvent event = read(CREATED.replace(
                        "}", ",\"eventId\":\"\",\"priority\":null,\"team\":\"\",\"cleared\":null}"))
                .only();

        assertThat(event.fields()).isEmpty();
        assertThat(event.eventId()).startsWith("derived-");
    }

    @Test
    void ordersEventsWithoutSequenceByLineNumber() {
        final Reading reading = read("", CREATED, "   ", CREATED.replace("}", ",\"sequence\":-3}"));

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.events()).extracting(TicketEvent::sequence).containsExactly(2L, -3L);
    }

    @Test
    void readsOnAfterABadLineAndReportsItsNumber() {
        final Reading reading = read("garbage", CREATED, "{\"ticketId\":", CREATED);

        assertThat(reading.events()).hasSize(2);
        assertThat(reading.faults()).extracting(LineFault::line).containsExactly(1L, 3L);
        assertThat(reading.faults().get(0))
                .hasToString(folder.resolve("events.jsonl") + ":1: "
                        + reading.faults().get(0).message());
        assertThat(reading.complaints()).allMatch(complaint -> complaint.contains("not valid JSON"));
    }

    @Test
    void tellsJsonFromItsContentWhateverTheName() {
        final Reading reading = Reading.of(folder, "events.txt", "garbage", CREATED);

        assertThat(reading.events()).hasSize(1);
        assertThat(reading.faults()).hasSize(1);
    }

    @Test
    void reportsAllFaultsOfALineAtOnce() {
        assertThat(read("{\"occurredAt\":\"yesterday\",\"type\":\"OPENED\",\"urgency\":\"high\"}")
                        .complaints())
                .singleElement()
                .asString()
                .contains("'ticketId' is missing")
                .contains("'occurredAt' is 'yesterday': expected ISO 8601")
                .contains("'type' is 'OPENED': expected one of CREATED, UPDATED")
                .contains("'urgency' is 'high': expected a whole number");
    }

    @Test
    void suggestsTheFieldThatWasMeant() {
        assertThat(complaint("\"prioritty\":\"P1\""))
                .contains("no event has a field 'prioritty'; did you mean 'priority'?");
        assertThat(complaint("\"requester_role\":\"x\"")).contains("did you mean 'requesterRole'?");
        assertThat(complaint("\"status\":\"waiting on customr\"")).contains("did you mean 'WAITING_ON_CUSTOMER'?");
        assertThat(complaint("\"cleared\":[\"asignee\"]")).contains("did you mean 'assignee'?");
    }

    @Test
    void refusesInstantsWithoutOffsetAndFromOtherCenturies() {
        assertThat(complaint("\"createdAt\":\"2026-03-02T09:00:00\"")).contains("with an offset or Z");
        assertThat(complaint("\"createdAt\":\"1926-03-02T09:00:00Z\"")).contains("outside the years 1970 to 2099");
        assertThat(complaint("\"createdAt\":\"2126-03-02T09:00:00Z\"")).contains("outside the years 1970 to 2099");
        assertThat(complaint("\"createdAt\":1772442000000")).contains("with an offset or Z");
        assertThat(complaint("\"promisedAt\":\"soon\"")).contains("'promisedAt' is 'soon'");
    }

    @Test
    void refusesValuesOfTheWrongKind() {
        assertThat(complaint("\"priority\":{\"name\":\"P1\"}")).contains("'priority' holds an object");
        assertThat(complaint("\"priority\":true")).contains("'priority' holds true or false");
        assertThat(complaint("\"cleared\":\"team\"")).contains("expected a list of field names");
        assertThat(complaint("\"cleared\":[1]")).contains("'cleared' lists a number");
        assertThat(complaint("\"attributes\":[]")).contains("expected an object of texts");
        assertThat(complaint("\"attributes\":{\"a\":{}}")).contains("'attributes.a' holds an object");
        assertThat(complaint("\"messageLength\":-1")).contains("0 or more");
        assertThat(complaint("\"urgency\":99999999999")).contains("expected a whole number");
        assertThat(complaint("\"sequence\":1.5")).contains("expected a whole number");
    }

    @Test
    void refusesWhatIsNotOneObjectALine() {
        assertThat(read("[" + CREATED + "]").complaints())
                .singleElement()
                .asString()
                .contains("one object a line");
        assertThat(read(CREATED + CREATED).complaints())
                .singleElement()
                .asString()
                .contains("not valid JSON");
        assertThat(read(CREATED.replace("}", ",\"type\":\"UPDATED\"}")).complaints())
                .singleElement()
                .asString()
                .contains("Duplicate");
    }

    @Test
    void refusesHugeValuesAndLines() {
        assertThat(complaint("\"team\":\"" + "x".repeat(10_001) + "\"")).contains("'team' has 10001 characters");
        assertThat(complaint("\"attributes\":{\"a\":\"" + "x".repeat(10_001) + "\"}"))
                .contains("10000 are allowed");
        final Reading reading =
                read(CREATED.replace("}", ",\"attributes\":{\"a\":\"" + "x".repeat(5_000_000) + "\"}}"), CREATED);
        assertThat(reading.complaints()).containsExactly("1: the line is longer than 1048576 bytes");
        assertThat(reading.events()).hasSize(1);
    }

    @Test
    void readsOnAfterALineThatIsNoUtf8() {
        final byte[] lines = (CREATED + "\n?\n" + CREATED + "\r\n").getBytes(StandardCharsets.UTF_8);
        lines[CREATED.length() + 1] = (byte) 0xFF;
        final Reading reading = Reading.of(Reading.write(folder, "e.jsonl", lines), Optional.empty());

        assertThat(reading.complaints()).containsExactly("2: the line is not UTF-8 text");
        assertThat(reading.events()).hasSize(2);
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(Reading.of(folder, "events.txt", "\uFEFF" + CREATED).only().ticketId())
                .isEqualTo("T1");
    }

    @Test
    void readsCompressedFilesUpToWhereTheyBreakOff() throws IOException {
        final String line = CREATED + "\n";
        final byte[] compressed = gzip(line.repeat(1000));
        final Path whole = Reading.write(folder, "whole.jsonl.gz", compressed);
        final Path cut = Reading.write(folder, "cut.jsonl.gz", Arrays.copyOf(compressed, compressed.length / 2));

        assertThat(Reading.of(whole, Optional.empty()).events()).hasSize(1000);
        final Reading reading = Reading.of(cut, Optional.empty());
        assertThat(reading.events()).isNotEmpty();
        assertThat(reading.complaints())
                .containsExactly(
                        (reading.events().size() + 1) + ": the compressed file ends too early: the rest is missing");
    }

    @Test
    void reportsFilesThatCannotBeRead() {
        assertThat(Reading.of(folder.resolve("nowhere.jsonl"), Optional.empty()).faults())
                .extracting(LineFault::toString)
                .containsExactly(folder.resolve("nowhere.jsonl") + ": there is no such file");
        assertThat(Reading.of(folder, "plain.jsonl.gz", CREATED).complaints())
                .containsExactly("0: the name ends in .gz, but this is no gzip file");
        assertThat(Reading.of(folder, Optional.empty()).complaints())
                .singleElement()
                .asString()
                .isEqualTo("0: is a folder: expected a file of events");
    }

    @Test
    void anEmptyFileHasNoEvents() {
        assertThat(read().events()).isEmpty();
        assertThat(read().faults()).isEmpty();
    }

    private static byte[] gzip(final String text) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
