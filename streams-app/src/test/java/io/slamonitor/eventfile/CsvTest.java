package io.slamonitor.eventfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    private static final String HEADER = "ticketId,occurredAt,type,status,team,cleared,attributes.contract";

    @TempDir
    Path folder;

    private Reading read(final String... lines) {
        return Reading.of(folder, "events.csv", lines);
    }

    @Test
    void readsColumnsNamedLikeTicketEventsFields() {
        final TicketEvent event = read(
                        HEADER, "T1,2026-03-02T09:00:00Z,updated,in-progress,\"one, \"\"two\"\"\",assignee; level,gold")
                .only();

        assertThat(event.type()).isEqualTo(EventType.UPDATED);
        assertThat(event.status()).contains(TicketStatus.IN_PROGRESS);
        assertThat(event.fields()).containsEntry(TicketField.TEAM, "one, \"two\"");
        assertThat(event.cleared()).containsExactlyInAnyOrder("assignee", "level");
        assertThat(event.attributes()).containsEntry("contract", "gold");
        assertThat(event.sequence()).isEqualTo(2);
    }

    @Test
    void anEmptyCellLeavesTheFieldAsItWas() {
        final TicketEvent event =
                read(HEADER, "T1,2026-03-02T09:00:00Z,UPDATED,,,,").only();

        assertThat(event.fields()).isEmpty();
        assertThat(event.attributes()).isEmpty();
        assertThat(event.cleared()).isEmpty();
    }

    @Test
    void readsOnAfterEveryKindOfBadLine() {
        final Reading reading = read(
                HEADER,
                "T1,2026-03-02T09:00:00Z,CREATED,,,,",
                "T1,2026-03-02T09:00:00Z,CREATED",
                "T1,2026-03-02T09:00:00Z,CREATED,open ish,,,",
                "",
                "T1,2026-03-02T09:00:00Z,CREATED,,\"never closed,,",
                "T1,2026-03-02T09:00:00Z,CREATED,,\"a\"b,,",
                "T1,,CREATED,,,nothing,",
                "T2,2026-03-02T09:00:00Z,CREATED,,\"two\nlines\",,",
                "T3,2026-03-02T09:00:00Z,CREATED,,,,");

        assertThat(reading.events()).extracting(TicketEvent::ticketId).containsExactly("T1", "T2", "T3");
        assertThat(reading.events()).extracting(TicketEvent::sequence).containsExactly(2L, 9L, 11L);
        assertThat(reading.complaints())
                .satisfiesExactly(
                        three -> assertThat(three).isEqualTo("3: the line has 3 cells: the header has 7"),
                        four -> assertThat(four).startsWith("4: 'status' is 'open ish': expected one of NEW, OPEN"),
                        six -> assertThat(six).isEqualTo("6: a quote is not closed"),
                        seven -> assertThat(seven).isEqualTo("7: a quoted cell goes on after its closing quote"),
                        eight -> assertThat(eight)
                                .startsWith("8: ")
                                .contains("'occurredAt' is missing")
                                .contains("'cleared' names 'nothing'"));
    }

    @Test
    void refusesColumnsThatNoEventHas() {
        assertThat(read("ticketId,occurredAt,type,prioritty,team,team", "T1,2026-03-02T09:00:00Z,CREATED,,,")
                        .complaints())
                .containsExactly("1: no event has a field 'prioritty'; did you mean 'priority'?;"
                        + " the header names 'team' twice");
    }

    @Test
    void saysWhatToDoAboutAnUnknownHeader() {
        assertThat(read("id,when,what", "1,2,3").complaints())
                .singleElement()
                .asString()
                .startsWith("1: the header is neither that of ticket events")
                .contains("boston-311, helpdesk")
                .contains("a mapping can say");
    }
}
