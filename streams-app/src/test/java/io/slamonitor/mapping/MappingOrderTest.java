package io.slamonitor.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one action does in one instant is read in the order in which it was done, whichever payload comes first. */
class MappingOrderTest {
    private static final Path ALL = Path.of("../connectors/mappings");

    @Test
    void anIssueThatIsClosedWithACommentStaysClosed() {
        final ObjectNode comment = sample("github", "comment-by-agent");
        final ObjectNode closed = sample("github", "closed");
        final String at = comment.at("/comment/created_at").textValue();
        ((ObjectNode) closed.get("issue")).put("closed_at", at).put("updated_at", at);
        assertReadAs(
                List.of(EventType.AGENT_REPLIED, EventType.UPDATED), "RESOLVED", mapped("github", comment, closed));
    }

    /** As a bot does it: each payload has the state as it was when it was made. */
    @Test
    void anIssueThatIsLabeledAndClosedInOneSecondStaysClosed() {
        final String at = "2026-03-02T15:00:00Z";
        final ObjectNode closed = issueAt(at, sample("github", "closed"));
        for (int number = 0; number < 20; number++) {
            final ObjectNode labeledBefore = issueAt(at, sample("github", "labeled"));
            ((ObjectNode) labeledBefore.get("sender")).put("login", "bot-" + number);
            final ObjectNode labeledAfter = labeledBefore.deepCopy();
            ((ObjectNode) labeledAfter.get("issue"))
                    .put("state", "closed")
                    .put("state_reason", "completed")
                    .put("closed_at", at);
            assertReadAs(
                    List.of(EventType.UPDATED, EventType.UPDATED), "RESOLVED", mapped("github", labeledBefore, closed));
            assertReadAs(
                    List.of(EventType.UPDATED, EventType.UPDATED), "RESOLVED", mapped("github", closed, labeledAfter));
        }
    }

    @Test
    void anIssueThatIsUnlabeledAndReopenedInOneSecondStaysOpen() {
        final String at = "2026-03-02T15:00:00Z";
        final ObjectNode reopened = issueAt(at, sample("github", "closed")).put("action", "reopened");
        ((ObjectNode) reopened.get("issue"))
                .put("state", "open")
                .put("state_reason", "reopened")
                .putNull("closed_at");
        for (int number = 0; number < 20; number++) {
            final ObjectNode unlabeledBefore =
                    issueAt(at, sample("github", "closed")).put("action", "unlabeled");
            ((ObjectNode) unlabeledBefore.get("sender")).put("login", "bot-" + number);
            assertReadAs(
                    List.of(EventType.UPDATED, EventType.UPDATED),
                    "IN_PROGRESS",
                    mapped("github", unlabeledBefore, reopened));
        }
    }

    private static ObjectNode issueAt(final String changed, final ObjectNode payload) {
        final ObjectNode issue = (ObjectNode) payload.get("issue");
        issue.put("updated_at", changed);
        if (issue.get("state").textValue().equals("closed")) {
            issue.put("closed_at", changed);
        }
        return payload;
    }

    @Test
    void aTicketThatIsSolvedWithACommentStaysSolved() {
        final ObjectNode comment = sample("zendesk", "comment-by-agent");
        final ObjectNode solved = sample("zendesk", "status-changed");
        solved.put("time", comment.get("time").textValue());
        ((ObjectNode) solved.get("detail")).put("status", "SOLVED");
        assertReadAs(
                List.of(EventType.AGENT_REPLIED, EventType.UPDATED), "RESOLVED", mapped("zendesk", comment, solved));
    }

    @Test
    void anIncidentThatIsResolvedWithACommentIsReadAfterItWhereverTheCommentIsInAnAnswer() {
        final ObjectNode journal = sample("servicenow", "journal");
        final ObjectNode resolved = sample("servicenow", "incident-resolved");
        ((ObjectNode) resolved.get("result")).put("sys_mod_count", "1");
        final JsonNode last = journal.get("result").get(2);
        ((ObjectNode) resolved.get("result"))
                .put("sys_updated_on", last.get("sys_created_on").textValue());
        final List<TicketEvent> events = mapped("servicenow", journal, resolved);
        assertReadAs(
                List.of(
                        EventType.AGENT_REPLIED,
                        EventType.INTERNAL_NOTE,
                        EventType.CUSTOMER_REPLIED,
                        EventType.UPDATED),
                "RESOLVED",
                events);
    }

    @Test
    void rowsOfOneSecondAreInTheOrderOfTheBinaryLog() {
        final ObjectNode answered = sample("osticket-cdc", "answered");
        final ObjectNode closed = answered.deepCopy();
        ((ObjectNode) closed.get("before")).put("isanswered", 1);
        ((ObjectNode) closed.get("after")).put("status_id", 3);
        ((ObjectNode) closed.get("source"))
                .put("pos", answered.at("/source/pos").longValue() + 500);
        assertReadAs(
                List.of(EventType.AGENT_REPLIED, EventType.UPDATED),
                "CLOSED",
                mapped("osticket-cdc", answered, closed));
        final ObjectNode inTheNextFile = closed.deepCopy();
        ((ObjectNode) inTheNextFile.get("source"))
                .put("file", "mysql-bin.000004")
                .put("pos", 4);
        assertReadAs(
                List.of(EventType.AGENT_REPLIED, EventType.UPDATED),
                "CLOSED",
                mapped("osticket-cdc", answered, inTheNextFile));
    }

    @Test
    void rowsOfOneMillisecondAreInTheOrderOfTheDatabasesLog() {
        final ObjectNode waiting = sample("zammad-cdc", "ticket-updated");
        final ObjectNode opened = waiting.deepCopy();
        ((ObjectNode) opened.get("after")).put("state_id", 2);
        ((ObjectNode) opened.get("source")).put("lsn", waiting.at("/source/lsn").longValue() + 8);
        assertReadAs(List.of(EventType.UPDATED, EventType.UPDATED), "OPEN", mapped("zammad-cdc", waiting, opened));
        assertReadAs(
                List.of(EventType.UPDATED, EventType.UPDATED),
                "WAITING_ON_CUSTOMER",
                mapped("zammad-cdc", later(waiting), opened));
    }

    private static ObjectNode later(final ObjectNode row) {
        final ObjectNode later = row.deepCopy();
        ((ObjectNode) later.get("source")).put("lsn", row.at("/source/lsn").longValue() + 16);
        return later;
    }

    private static void assertReadAs(final List<EventType> types, final String status, final List<TicketEvent> events) {
        final List<TicketEvent> read =
                TicketHistory.of(events.get(0).ticketId(), events).events();
        assertThat(read).extracting(TicketEvent::type).containsExactlyElementsOf(types);
        assertThat(read.get(read.size() - 1).fields()).containsEntry(TicketField.STATUS, status);
    }

    private static List<TicketEvent> mapped(final String mapping, final JsonNode... payloads) {
        final EventMapping program = EventMapping.find(mapping);
        final List<TicketEvent> events = new ArrayList<>();
        for (final JsonNode payload : payloads) {
            final MappedEvents mapped = program.map(payload);
            assertThat(mapped.faults()).isEmpty();
            events.addAll(mapped.events());
        }
        return events;
    }

    private static ObjectNode sample(final String mapping, final String name) {
        return (ObjectNode)
                MappingFolder.payloads(ALL.resolve(mapping).resolve("samples").resolve(name + ".json"))
                        .get(0);
    }
}
