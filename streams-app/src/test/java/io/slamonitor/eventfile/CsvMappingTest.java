package io.slamonitor.eventfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvMappingTest {
    private static final String[] MAPPING = {
        "delimiter: tab",
        "zone: Europe/Rome",
        "format: dd/MM/yyyy HH:mm",
        "empty: [nobody]",
        "maps:",
        "  status: {Received: NEW, 'Wait*': WAITING_ON_CUSTOMER, 'Wait (vendor)': WAITING_ON_VENDOR, '?': ''}",
        "skip: [{what: [Print, View*]}]",
        "at: when",
        "fields: {ticketId: id, createdAt: opened, source: {value: desk}}",
        "events:",
        "  - {when: {what: Open}, type: CREATED}",
        "  - when: {what: [Status, Reopen], value: '*'}",
        "    type: UPDATED",
        "    at: {column: when, not-before: opened}",
        "    fields: {status: {column: value, map: status}}",
        "  - {when: {what: 'Reply *'}, type: {column: what, map: {'Reply agent': AGENT_REPLIED, 'Reply user': CUSTOMER_REPLIED}}}",
        "  - {when: {what: Assign}, type: UPDATED, fields: {assignee: value, attributes.by: what}}",
    };
    private static final String HEADER = "id\twhen\topened\twhat\tvalue";

    @TempDir
    Path folder;

    private CsvMapping mapping() {
        return CsvMapping.load(Reading.write(folder, "mapping.yaml", MAPPING));
    }

    private Reading read(final String... rows) {
        final String[] lines = new String[rows.length + 1];
        lines[0] = HEADER;
        System.arraycopy(rows, 0, lines, 1, rows.length);
        return Reading.of(Reading.write(folder, "log.csv", lines), Optional.of(mapping()));
    }

    private String faultsOf(final String... lines) {
        final Path file = Reading.write(folder, "faulty.yaml", lines);
        try {
            CsvMapping.load(file);
        } catch (final MappingException e) {
            return e.getMessage();
        }
        throw new AssertionError("read without faults");
    }

    @Test
    void readsTimesInTheFilesOwnFormAndZone() {
        final TicketEvent event =
                read("1\t01/07/2026 09:30\t30/06/2026 23:59\tOpen\t").only();

        assertThat(event.type()).isEqualTo(EventType.CREATED);
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-07-01T07:30:00Z"));
        assertThat(event.createdAt()).isEqualTo(Instant.parse("2026-06-30T21:59:00Z"));
        assertThat(event.fields()).containsEntry(TicketField.SOURCE, "desk");
        assertThat(event.sequence()).isEqualTo(2);
    }

    @Test
    void translatesValuesExactOnesFirstAndWildcardsAfter() {
        final Reading reading = read(
                "1\t01/07/2026 09:30\t\tStatus\tWait for user",
                "1\t01/07/2026 09:31\t\tStatus\tWAIT (VENDOR)",
                "1\t01/07/2026 09:32\t\tReopen\treceived",
                "1\t01/07/2026 09:33\t\tStatus\t?");

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.events())
                .extracting(TicketEvent::status)
                .containsExactly(
                        Optional.of(TicketStatus.WAITING_ON_CUSTOMER),
                        Optional.of(TicketStatus.WAITING_ON_VENDOR),
                        Optional.of(TicketStatus.NEW),
                        Optional.empty());
    }

    @Test
    void takesTheTypeFromAColumn() {
        final Reading reading = read("1\t01/07/2026 09:30\t\tReply user\t", "1\t01/07/2026 09:31\t\tReply agent\t");

        assertThat(reading.events())
                .extracting(TicketEvent::type)
                .containsExactly(EventType.CUSTOMER_REPLIED, EventType.AGENT_REPLIED);
    }

    @Test
    void anEventIsNotBeforeTheColumnThatMustHavePassed() {
        assertThat(read("1\t01/07/2026 09:30\t01/07/2026 09:35\tStatus\tReceived")
                        .only()
                        .occurredAt())
                .isEqualTo(Instant.parse("2026-07-01T07:35:00Z"));
    }

    @Test
    void skipsRowsThatAreNoEventsAndTextsThatAreNoValues() {
        final Reading reading =
                read("1\t\t\tPrint\t", "1\t\t\tview details\t", "1\t01/07/2026 09:30\t\tAssign\tnobody");

        assertThat(reading.only().fields()).doesNotContainKey(TicketField.ASSIGNEE);
        assertThat(reading.only().attributes()).containsEntry("by", "Assign");
    }

    @Test
    void reportsRowsItHasNoEventOrNoTranslationFor() {
        final Reading reading = read(
                "1\t01/07/2026 09:30\t\tDance\t",
                "1\t01/07/2026 09:30\t\tStatus\t",
                "1\t01/07/2026 09:30\t\tStatus\tLost",
                "1\t2026-07-01\t\tOpen\t",
                "1\t\t\tOpen\t",
                "\t01/07/2026 09:30\t\tOpen\t");

        assertThat(reading.events()).isEmpty();
        assertThat(reading.complaints())
                .satisfiesExactly(
                        dance -> assertThat(dance)
                                .startsWith("2: ")
                                .contains("has no event for this row: what is 'Dance'"),
                        noValue -> assertThat(noValue).startsWith("3: ").contains("value is ''"),
                        lost -> assertThat(lost)
                                .isEqualTo("4: column 'value' is 'Lost', which the map 'status' does not translate:"
                                        + " it knows Received, Wait*, Wait (vendor), ?"),
                        time -> assertThat(time)
                                .isEqualTo(
                                        "5: column 'when' is '2026-07-01': expected a time written as dd/MM/yyyy HH:mm"),
                        noTime -> assertThat(noTime)
                                .isEqualTo("6: column 'when' is empty: it says when the event happened"),
                        noTicket -> assertThat(noTicket).isEqualTo("7: 'ticketId' is missing"));
    }

    @Test
    void namesTheColumnsThatAFileLacks() {
        final Path file = Reading.write(folder, "log.csv", "id\twen\tvalue", "1\t2\t3");

        assertThat(Reading.of(file, Optional.of(mapping())).complaints())
                .singleElement()
                .asString()
                .contains("the header lacks what the mapping")
                .contains("'opened'")
                .contains("'when'; did you mean 'wen'?");
    }

    @Test
    void readsFilesOfKnownKindsBesideAMappedOne() {
        final Path events =
                Reading.write(folder, "e.csv", "ticketId,occurredAt,type", "T1,2026-03-02T09:00:00Z,CREATED");
        final Path log = Reading.write(
                folder,
                "h.csv",
                "ticket_id,ts,type,actor,role,from,to,priority",
                "T2,2026-03-02T09:00:00,CREATED,a,agent,,new,P1");

        assertThat(Reading.of(events, Optional.of(mapping())).only().ticketId()).isEqualTo("T1");
        assertThat(Reading.of(log, Optional.of(mapping())).only().ticketId()).isEqualTo("T2");
    }

    @Test
    void readsAMappingFromJson() {
        final CsvMapping mapping = CsvMapping.load(Reading.write(
                folder,
                "mapping.json",
                "{\"at\": \"t\", \"fields\": {\"ticketId\": \"id\"}, \"events\": [{\"type\": \"CREATED\"}]}"));
        final Path file = Reading.write(folder, "log.csv", "id,t", "1,2026-03-02 09:00:00");

        assertThat(Reading.of(file, Optional.of(mapping)).only().occurredAt())
                .isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
    }

    @Test
    void reportsAllFaultsOfAMappingAtOnce() {
        assertThat(faultsOf(
                                "zone: Europe/Rom",
                                "delimiter: ab",
                                "headers: [a]",
                                "maps: {status: {a: WAITING}}",
                                "fields: {ticket: id}",
                                "events:",
                                "  - {type: OPENED, fields: {status: {column: x, map: status}, impact: {value: big}}}",
                                "  - {at: [t], fields: {team: {columm: x}, status: {column: x, map: state}}}")
                        .lines())
                .hasSize(15)
                .allMatch(line -> line.startsWith(folder.resolve("faulty.yaml") + ": "))
                .anyMatch(line -> line.contains("zone is 'Europe/Rom': expected a time zone"))
                .anyMatch(line -> line.contains("delimiter is 'ab': expected one character"))
                .anyMatch(line -> line.contains("headers: not known here; did you mean 'header'?"))
                .anyMatch(line -> line.contains("fields.ticket is 'id': no event has a field 'ticket'"))
                .anyMatch(line -> line.contains("events[0]: no field 'ticketId'"))
                .anyMatch(line -> line.contains("events[0].type is 'OPENED': 'type' is 'OPENED': expected one of"))
                .anyMatch(line -> line.contains("events[0].fields.status: 'status' is 'WAITING': expected one of"))
                .anyMatch(line -> line.contains("'impact' is 'big': expected a whole number"))
                .anyMatch(line -> line.contains("events[1].fields.team: expected a column"))
                .anyMatch(line -> line.contains(
                        "events[1].fields.status.map is 'state': expected one of the maps above: status"));
    }

    @Test
    void reportsBrokenYamlWithItsPlace() {
        assertThat(faultsOf("events: [")).contains("faulty.yaml:").contains("not valid YAML");
        assertThat(faultsOf("")).contains("events: expected a list of at least one event");
    }

    @Test
    void reportsBytesThatAreNoTextAndNestingWithoutEnd() {
        final Path latin = Reading.write(folder, "latin.yaml", "zone: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> CsvMapping.load(latin))
                .isInstanceOf(MappingException.class)
                .hasMessage(latin + ": is no UTF-8 text");
        final Path deep = Reading.write(folder, "deep.yaml", "events: " + "[".repeat(400_000));
        assertThatThrownBy(() -> CsvMapping.load(deep))
                .isInstanceOf(MappingException.class)
                .hasMessage(deep + ": not valid YAML: it is nested more than 40 levels deep");
    }

    @Test
    void findsMappingsByNameOrFile() {
        assertThat(CsvMapping.BUILT_IN)
                .allSatisfy(name -> assertThat(CsvMapping.find(name).name()).isEqualTo(name));
        assertThatThrownBy(() -> CsvMapping.find("help-desk"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("neither a mapping that comes with the program (boston-311, helpdesk) nor a file")
                .hasMessageContaining("did you mean 'helpdesk'?");
        assertThat(List.of(mapping().name()))
                .containsExactly(folder.resolve("mapping.yaml").toString());
    }
}
