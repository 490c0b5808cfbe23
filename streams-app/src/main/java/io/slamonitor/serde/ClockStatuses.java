package io.slamonitor.serde;

import io.slamonitor.avro.AlertKind;
import io.slamonitor.avro.ClockAnnouncement;
import io.slamonitor.avro.ClockState;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.Verdict;
import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.ClockId;
import io.slamonitor.evaluation.Excuse;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;

/** Clocks as records of {@code sla.clocks}. */
public final class ClockStatuses {

    private ClockStatuses() {}

    /** The record's key: the same for the same clock, always. */
    public static String key(final String ticketId, final ClockId clock) {
        return ticketId + "/" + clock.metric().label() + "/" + clock.cycle();
    }

    /** @param evaluatedAt the time up to which the clock was evaluated, UTC */
    public static ClockStatus toAvro(final String ticketId, final Clock clock, final Instant evaluatedAt) {
        final TicketAttributes ticket = clock.attributes();
        return ClockStatus.newBuilder()
                .setTicketId(ticketId)
                .setMetric(clock.id().metric().label())
                .setCycle(clock.id().cycle())
                .setPolicy(clock.policy().name())
                .setPolicyVersion(clock.policy().version())
                .setCatalogue(clock.catalogue())
                .setState(ClockState.valueOf(clock.state().name()))
                .setStartedAt(millis(clock.startedAt()))
                .setDueAt(millis(clock.dueAt()))
                .setBreachAt(millis(clock.breachAt()))
                .setStoppedAt(millis(clock.stoppedAt()))
                .setTarget(target(clock))
                .setTargetMillis(clock.target() == null ? null : clock.target().toMillis())
                .setElapsedMillis(clock.elapsed().toMillis())
                .setElapsedByLevel(millis(clock.elapsedByLevel()))
                .setElapsedByTeam(millis(clock.elapsedByTeam()))
                .setVerdict(verdict(clock))
                .setExcused(clock.excuse().isPresent())
                .setExcusedReason(clock.excuse().flatMap(Excuse::reason).orElse(null))
                .setCalendar(clock.calendar().name())
                .setZone(clock.calendar().zone().getId())
                .setPriority(clock.priority())
                .setSeverity(text(ticket, TicketField.SEVERITY))
                .setCustomer(text(ticket, TicketField.CUSTOMER))
                .setProduct(text(ticket, TicketField.PRODUCT))
                .setCategory(text(ticket, TicketField.CATEGORY))
                .setChannel(text(ticket, TicketField.CHANNEL))
                .setTeam(text(ticket, TicketField.TEAM))
                .setAssignee(text(ticket, TicketField.ASSIGNEE))
                .setLevel(text(ticket, TicketField.LEVEL))
                .setPlan(text(ticket, TicketField.PLAN))
                .setUrl(text(ticket, TicketField.URL))
                .setTicketStatus(ticket.status().name())
                .setAnnouncements(clock.announcements().stream()
                        .map(ClockStatuses::announcement)
                        .toList())
                .setEvaluatedAt(millis(evaluatedAt))
                .build();
    }

    /** As the policy writes it: {@code 4h}, {@code end-of-business-day + 1 business day}, {@code promised-date}. */
    private static String target(final Clock clock) {
        return clock.promise() == null ? null : clock.promise().deadline().label();
    }

    private static ClockAnnouncement announcement(final Announcement announcement) {
        return ClockAnnouncement.newBuilder()
                .setKind(AlertKind.valueOf(announcement.kind().name()))
                .setLevel(announcement.level())
                .setAt(millis(announcement.at()))
                .build();
    }

    private static Verdict verdict(final Clock clock) {
        return switch (clock.state()) {
            case MET -> Verdict.MET;
            case BREACHED -> Verdict.BREACHED;
            case RUNNING, PAUSED, CANCELLED -> null;
        };
    }

    static String text(final TicketAttributes ticket, final TicketField field) {
        return ticket.get(field).orElse(null);
    }

    static Instant millis(final Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Map<String, Long> millis(final Map<String, Duration> durations) {
        return durations.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .toMillis()));
    }
}
