package io.slamonitor.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the mappings that come with the program say of payloads that they are not for. */
class MappingFaultsTest {
    @Test
    void aWebhookOfAnotherKindIsAFaultAndNotNothing() {
        assertThatThrownBy(() -> map("zendesk", "{'ticket': {'id': 7, 'status': 'open'}}"))
                .hasMessage(
                        "zendesk: there is no type: subscribe the webhook to Zendesk's ticket events, in place of a trigger");
        assertThatThrownBy(() -> map("jira", "{'id': '10002', 'key': 'HELP-7', 'fields': {}}"))
                .hasMessage("jira: there is no webhookEvent: this is no webhook of Jira's");
        assertThatThrownBy(() -> map("zammad", "{'text': 'Ticket 7 was updated'}"))
                .hasMessage("zammad: there is no ticket: this is not the default payload of Zammad's webhooks");
    }

    @Test
    void timesInTheZoneOfWhoeverAskedAreNotTakenForUtc() {
        assertThatThrownBy(() -> map(
                        "servicenow", "{'sys_id': 'a', 'state': 'On Hold', 'sys_updated_on': '2026-03-02 11:00:00'}"))
                .hasMessageContaining("state is 'On Hold': expected its number; set sysparm_display_value=false");
    }

    @Test
    void aCommentOfAnUnknownAuthorHidesNoOtherEventAndNoOtherFault() {
        final MappedEvents mapped = map(
                "zendesk-export",
                "{'ticket_events': ["
                        + "{'id': 1, 'ticket_id': 5, 'created_at': 'yesterday', 'updater_id': 9, 'child_events':"
                        + " [{'event_type': 'Change', 'id': 2, 'status': 'open'}]},"
                        + "{'id': 3, 'ticket_id': 5, 'created_at': '2026-03-02T10:00:00Z', 'updater_id': 9, 'child_events':"
                        + " [{'event_type': 'Comment', 'id': 4, 'author_id': 9, 'public': true, 'body': 'x'}]},"
                        + "{'id': 5, 'ticket_id': 5, 'created_at': '2026-03-02T11:00:00Z', 'updater_id': 9, 'child_events':"
                        + " [{'event_type': 'Change', 'id': 6, 'status': 'solved'}]}]}");
        assertThat(mapped.faults())
                .hasSize(2)
                .anySatisfy(fault -> assertThat(fault).startsWith("event 1 of 3: 'occurredAt' is 'yesterday'"))
                .anySatisfy(fault -> assertThat(fault)
                        .startsWith("event 2 of 3: 'type' is 'unknown author: list your agents in the mapping'"));
        assertThat(mapped.events()).extracting(TicketEvent::type).containsExactly(EventType.UPDATED);
    }

    @Test
    void whatHasNoIdIsNoTicketCalledNull() {
        assertThat(map("zammad", "{'ticket': {'updated_at': '2026-03-02T10:00:00Z'}}")
                        .faults())
                .containsExactly("event 1 of 1: 'ticketId' is missing");
        assertThat(map(
                                "osticket-cdc",
                                "{'op': 'd', 'source': {'table': 'ost_ticket', 'ts_ms': 1772447130000}, 'before': {}}")
                        .faults())
                .containsExactly("event 1 of 1: 'ticketId' is missing");
    }

    private static MappedEvents map(final String mapping, final String payload) {
        final JsonNode value = Payloads.of(payload.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .values()
                .get(0);
        return EventMapping.find(mapping).map(value);
    }
}
