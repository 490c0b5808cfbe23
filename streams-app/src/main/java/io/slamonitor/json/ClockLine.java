package io.slamonitor.json;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.AnnouncementKind;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.text.Labels;
import java.util.List;
import java.util.Map;

/** A clock as {@code sla evaluate --output json} writes it: a contract, names and order included. */
@JsonPropertyOrder({
    "ticketId",
    "policy",
    "policyVersion",
    "metric",
    "cycle",
    "state",
    "priority",
    "calendar",
    "startedAt",
    "dueAt",
    "breachAt",
    "stoppedAt",
    "targetSeconds",
    "elapsedSeconds",
    "remainingSeconds",
    "elapsedByLevel",
    "announcements",
    "excused"
})
public record ClockLine(
        String ticketId,
        String policy,
        String policyVersion,
        String metric,
        int cycle,
        String state,
        String priority,
        String calendar,
        String startedAt,
        String dueAt,
        String breachAt,
        String stoppedAt,
        Number targetSeconds,
        Number elapsedSeconds,
        Number remainingSeconds,
        Map<String, Number> elapsedByLevel,
        List<Told> announcements,
        boolean excused) {

    /** @param level null for a breach, which has only one */
    @JsonPropertyOrder({"kind", "level", "at"})
    record Told(String kind, String level, String at) {

        static Told of(final Announcement announcement) {
            final boolean breach = announcement.kind() == AnnouncementKind.BREACH;
            return new Told(
                    Labels.of(announcement.kind()),
                    breach ? null : announcement.level(),
                    Json.instant(announcement.at()));
        }
    }

    /** Of a clock. */
    public static ClockLine of(final String ticketId, final Clock clock) {
        return new ClockLine(
                ticketId,
                clock.policy().name(),
                clock.policy().version(),
                clock.id().metric().label(),
                clock.id().cycle(),
                Labels.of(clock.state()),
                clock.priority(),
                clock.calendar().name(),
                Json.instant(clock.startedAt()),
                Json.instant(clock.dueAt()),
                Json.instant(clock.breachAt()),
                Json.instant(clock.stoppedAt()),
                clock.target() == null ? null : Json.seconds(clock.target()),
                clock.isMeasured() ? Json.seconds(clock.elapsed()) : null,
                clock.remaining() == null ? null : Json.seconds(clock.remaining()),
                Json.secondsByName(clock.elapsedByLevel()),
                clock.announcements().stream().map(Told::of).toList(),
                clock.excuse().isPresent());
    }
}
