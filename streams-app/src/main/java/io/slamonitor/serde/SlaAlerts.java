package io.slamonitor.serde;

import static io.slamonitor.serde.ClockStatuses.millis;
import static io.slamonitor.serde.ClockStatuses.text;

import io.slamonitor.avro.AlertKind;
import io.slamonitor.avro.AlertState;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.evaluation.AlertChange;
import io.slamonitor.evaluation.AlertReason;
import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import java.util.List;
import java.util.Optional;

/** Changes of alerts as records of {@code sla.alerts}. */
public final class SlaAlerts {
    private SlaAlerts() {}

    /** The record, as decided at the instant of the evaluation. */
    public static SlaAlert toAvro(final Evaluation evaluation, final AlertChange change) {
        final Optional<Clock> clock = change.clock();
        final TicketAttributes ticket = evaluation.attributes();
        return SlaAlert.newBuilder()
                .setAlertId(change.key().idFor(evaluation.ticketId()))
                .setTicketId(evaluation.ticketId())
                .setMetric(change.key().clock().metric().label())
                .setCycle(change.key().clock().cycle())
                .setKind(AlertKind.valueOf(change.key().kind().name()))
                .setLevel(change.key().level())
                .setState(AlertState.valueOf(change.state().name()))
                .setRevision(change.revision())
                .setAt(millis(change.at()))
                .setDueAt(clock.map(Clock::dueAt).map(ClockStatuses::millis).orElse(null))
                .setDecidedAt(millis(evaluation.asOf()))
                .setReason(change.reason().map(AlertReason::label).orElse(null))
                .setMuted(change.muted())
                .setPolicy(clock.map(its -> its.policy().name()).orElse(null))
                .setPolicyVersion(clock.map(its -> its.policy().version()).orElse(null))
                .setCatalogue(clock.map(Clock::catalogue).orElse(null))
                .setCalendar(clock.filter(Clock::isMeasured)
                        .map(its -> its.calendar().name())
                        .orElse(null))
                .setPriority(clock.map(Clock::priority).orElse(null))
                .setSeverity(text(ticket, TicketField.SEVERITY))
                .setCustomer(text(ticket, TicketField.CUSTOMER))
                .setProduct(text(ticket, TicketField.PRODUCT))
                .setTeam(text(ticket, TicketField.TEAM))
                .setAssignee(text(ticket, TicketField.ASSIGNEE))
                .setTicketLevel(text(ticket, TicketField.LEVEL))
                .setNotify(change.announcement().map(Announcement::tell).orElse(List.of()))
                .setUrl(text(ticket, TicketField.URL))
                .setSummary(AlertSummary.of(evaluation.ticketId(), change))
                .build();
    }
}
