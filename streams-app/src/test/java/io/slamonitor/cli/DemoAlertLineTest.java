package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.ActionState;
import io.slamonitor.avro.ActionType;
import io.slamonitor.avro.AlertKind;
import io.slamonitor.avro.AlertState;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.cli.DemoAlertLine.Dates;
import io.slamonitor.demo.BuiltInPolicies;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DemoAlertLineTest {
    private static final Instant AT = Instant.parse("2025-03-11T16:43:43Z");

    private final DemoAlertLine lines =
            new DemoAlertLine(BuiltInPolicies.contracts().calendars(), Dates.NEAR, new Paint(false));

    private static SlaAlert.Builder alert(final AlertKind kind, final String level) {
        return SlaAlert.newBuilder()
                .setAlertId("id")
                .setTicketId("CON-1088")
                .setMetric("ticket")
                .setCycle(0)
                .setKind(kind)
                .setLevel(level)
                .setState(AlertState.FIRING)
                .setRevision(1)
                .setAt(AT)
                .setDecidedAt(AT)
                .setCustomer("hill-clinic")
                .setSummary("Ticket CON-1088 passes a limit, " + level + ": a message has 1270 characters; 1 to 1000"
                        + " are allowed.");
    }

    private static SlaAction action(final ActionType type, final String level, final ActionState state) {
        return SlaAction.newBuilder()
                .setActionId("id")
                .setTicketId("CIP-1036")
                .setType(type)
                .setState(state)
                .setLevel(level)
                .setReason("resolution calls for L2")
                .setAt(AT)
                .setDecidedAt(AT)
                .build();
    }

    @Test
    void breachIsDueInTheTimeOfItsDesk() {
        final SlaAlert breach = alert(AlertKind.BREACH, "breach")
                .setMetric("first-response")
                .setCycle(1)
                .setCalendar("boston-site")
                .setDueAt(AT)
                .build();

        assertThat(lines.of(breach))
                .contains(
                        "Tue 16:43:43  BREACH       CON-1088  hill-clinic   first-response      Tue 11 Mar 12:43 EDT");
    }

    @Test
    void escalationSaysToWhom() {
        assertThat(lines.of(alert(AlertKind.ESCALATION, "L3").build()))
                .contains("Tue 16:43:43  ESCALATION   CON-1088  hill-clinic   ticket              to L3");
    }

    @Test
    void limitSaysWhatWasPassedIn100Columns() {
        assertThat(lines.of(alert(AlertKind.LIMIT, "opening-message").build()))
                .contains("Tue 16:43:43  limit        CON-1088  hill-clinic   "
                        + "opening-message: a message has 1270 characters; …")
                .hasValueSatisfying(line -> assertThat(line).hasSize(100));
    }

    @Test
    void whatHappenedOnceIsNotSaidToBeOver() {
        final SlaAlert.Builder resolved = alert(AlertKind.VIOLATION, "phone-out-of-hours")
                .setState(AlertState.RESOLVED)
                .setReason("answered");

        assertThat(lines.of(resolved.build())).isEmpty();
        assertThat(lines.of(resolved.setState(AlertState.RETRACTED)
                        .setReason("never-true")
                        .build()))
                .hasValueSatisfying(line -> assertThat(line).endsWith("violation phone-out-of-hours: was never true"));
    }

    @Test
    void actionsAreRequestsToTheTicketSystem() {
        assertThat(lines.of(action(ActionType.ESCALATE, "L2", ActionState.REQUESTED)))
                .isEqualTo("Tue 16:43:43  action       CIP-1036  asks the ticket system: escalate to L2");
        assertThat(lines.of(action(ActionType.ESCALATE, null, ActionState.CANCELLED)))
                .as("what was never true has no level any more")
                .endsWith("asks the ticket system no more: escalate");
        assertThat(lines.of(action(ActionType.CLOSE_TICKET, null, ActionState.CANCELLED)))
                .endsWith("asks the ticket system no more: close it");
    }
}
