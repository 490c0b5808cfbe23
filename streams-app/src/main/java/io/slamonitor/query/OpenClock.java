package io.slamonitor.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.slamonitor.avro.AlertKind;
import io.slamonitor.avro.ClockAnnouncement;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.text.Labels;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A clock that is open, as boards show it: in its own words, instants in ISO 8601 and UTC, null for what is absent.
 *
 * @param state running, warned, breached or paused
 * @param elapsedSeconds business time used up by {@code evaluatedAt}
 * @param told the warnings, breaches and escalations that have become true, oldest first
 */
@JsonPropertyOrder({"ticketId", "metric", "cycle", "state", "dueAt", "breachAt", "startedAt"})
public record OpenClock(
        String ticketId,
        String metric,
        int cycle,
        String state,
        String dueAt,
        String breachAt,
        String startedAt,
        String target,
        Long targetSeconds,
        long elapsedSeconds,
        String evaluatedAt,
        String policy,
        String policyVersion,
        String catalogue,
        String calendar,
        String zone,
        String priority,
        String severity,
        String customer,
        String product,
        String category,
        String channel,
        String team,
        String assignee,
        String level,
        String plan,
        String ticketStatus,
        String url,
        List<Told> told) {

    static final Comparator<OpenClock> BY_DUE = FirstDue.order(
            clock -> clock.dueAt() == null ? null : Instant.parse(clock.dueAt()),
            OpenClock::ticketId,
            OpenClock::metric,
            OpenClock::cycle);

    private static final long MILLIS = 1_000;

    /**
     * Something that has become true.
     *
     * @param kind warning, breach, escalation
     * @param level which of its kind: {@code 75%}, {@code L2}
     */
    public record Told(String kind, String level, String at) {}

    static OpenClock of(final ClockStatus clock) {
        return new OpenClock(
                clock.getTicketId(),
                clock.getMetric(),
                clock.getCycle(),
                ClockFilter.stateOf(clock),
                text(clock.getDueAt()),
                text(clock.getBreachAt()),
                text(clock.getStartedAt()),
                clock.getTarget(),
                clock.getTargetMillis() == null ? null : clock.getTargetMillis() / MILLIS,
                clock.getElapsedMillis() / MILLIS,
                text(clock.getEvaluatedAt()),
                clock.getPolicy(),
                clock.getPolicyVersion(),
                clock.getCatalogue(),
                clock.getCalendar(),
                clock.getZone(),
                clock.getPriority(),
                clock.getSeverity(),
                clock.getCustomer(),
                clock.getProduct(),
                clock.getCategory(),
                clock.getChannel(),
                clock.getTeam(),
                clock.getAssignee(),
                clock.getLevel(),
                clock.getPlan(),
                clock.getTicketStatus(),
                clock.getUrl(),
                clock.getAnnouncements().stream().map(OpenClock::told).toList());
    }

    private static Told told(final ClockAnnouncement told) {
        final AlertKind kind = told.getKind();
        return new Told(Labels.of(kind), kind == AlertKind.BREACH ? null : told.getLevel(), text(told.getAt()));
    }

    private static String text(final Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
