package io.slamonitor.cli;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.Cause;
import io.slamonitor.evaluation.Explanation;
import io.slamonitor.evaluation.Explanation.Day;
import io.slamonitor.evaluation.Explanation.ExplainedClock;
import io.slamonitor.evaluation.Explanation.ExplainedSegment;
import io.slamonitor.evaluation.Forgiven;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An explanation as {@code sla explain --output json} writes it; every clock begins as {@link ClockLine} has it. */
@JsonPropertyOrder({"ticketId", "createdAt", "asOf", "events", "clocks"})
record ExplanationLine(String ticketId, String createdAt, String asOf, List<EventPart> events, List<ClockPart> clocks) {

    static ExplanationLine of(final Explanation explanation) {
        final String ticketId = explanation.evaluation().ticketId();
        return new ExplanationLine(
                ticketId,
                Json.instant(explanation.evaluation().createdAt()),
                Json.instant(explanation.evaluation().asOf()),
                explanation.events().stream().map(EventPart::of).toList(),
                explanation.clocks().stream()
                        .map(clock -> ClockPart.of(ticketId, clock))
                        .toList());
    }

    @JsonPropertyOrder({
        "eventId",
        "occurredAt",
        "createdAt",
        "type",
        "sequence",
        "actor",
        "messageLength",
        "fields",
        "attributes",
        "cleared"
    })
    record EventPart(
            String eventId,
            String occurredAt,
            String createdAt,
            String type,
            Long sequence,
            String actor,
            Integer messageLength,
            Map<String, String> fields,
            Map<String, String> attributes,
            Collection<String> cleared) {

        static EventPart of(final TicketEvent event) {
            final Map<String, String> fields = new TreeMap<>();
            for (final Map.Entry<TicketField, String> field : event.fields().entrySet()) {
                fields.put(field.getKey().fieldName(), field.getValue());
            }
            return new EventPart(
                    event.eventId(),
                    Json.instant(event.occurredAt()),
                    Json.instant(event.createdAt()),
                    event.type().name(),
                    event.sequence(),
                    event.actor(),
                    event.messageLength(),
                    fields,
                    event.attributes(),
                    event.cleared());
        }
    }

    @JsonPropertyOrder({"clock", "catalogue", "zone", "startedBy", "endedBy", "segments", "upcoming", "forgiven"})
    record ClockPart(
            @JsonUnwrapped ClockLine clock,
            String catalogue,
            String zone,
            CausePart startedBy,
            CausePart endedBy,
            List<SegmentPart> segments,
            List<ClockLine.Told> upcoming,
            List<ForgivenPart> forgiven) {

        static ClockPart of(final String ticketId, final ExplainedClock explained) {
            return new ClockPart(
                    ClockLine.of(ticketId, explained.clock()),
                    explained.clock().catalogue(),
                    explained.clock().calendar().zone().getId(),
                    CausePart.of(explained.startedBy()),
                    explained.endedBy().map(CausePart::of).orElse(null),
                    explained.segments().stream().map(SegmentPart::of).toList(),
                    explained.clock().upcoming().stream()
                            .map(ClockLine.Told::of)
                            .toList(),
                    explained.clock().forgiven().stream().map(ForgivenPart::of).toList());
        }
    }

    @JsonPropertyOrder({"kind", "at", "eventId", "text"})
    record CausePart(String kind, String at, String eventId, String text) {

        static CausePart of(final Cause cause) {
            return new CausePart(
                    label(cause.kind()),
                    Json.instant(cause.at()),
                    cause.event().map(TicketEvent::eventId).orElse(null),
                    EventWords.cause(cause));
        }
    }

    @JsonPropertyOrder({"from", "until", "reason", "status", "level", "team", "countedSeconds", "days"})
    record SegmentPart(
            String from,
            String until,
            String reason,
            String status,
            String level,
            String team,
            Number countedSeconds,
            List<DayPart> days) {

        static SegmentPart of(final ExplainedSegment explained) {
            return new SegmentPart(
                    Json.instant(explained.segment().from()),
                    Json.instant(explained.until()),
                    label(explained.segment().reason()),
                    explained.segment().status().label(),
                    explained.segment().level().orElse(null),
                    explained.segment().team().orElse(null),
                    Json.seconds(explained.segment().elapsed()),
                    explained.days().stream().map(DayPart::of).toList());
        }
    }

    @JsonPropertyOrder({"date", "open", "countedSeconds", "closure"})
    record DayPart(String date, List<OpenPart> open, Number countedSeconds, String closure) {

        static DayPart of(final Day day) {
            return new DayPart(
                    day.date().toString(),
                    day.open().stream()
                            .map(interval -> new OpenPart(Json.instant(interval.start()), Json.instant(interval.end())))
                            .toList(),
                    Json.seconds(day.counted()),
                    day.closure().orElse(null));
        }
    }

    @JsonPropertyOrder({"from", "until"})
    record OpenPart(String from, String until) {}

    @JsonPropertyOrder({"kind", "level", "at", "until"})
    record ForgivenPart(String kind, String level, String at, String until) {

        static ForgivenPart of(final Forgiven forgiven) {
            final Announcement announcement = forgiven.announcement();
            final ClockLine.Told told = ClockLine.Told.of(announcement);
            return new ForgivenPart(told.kind(), told.level(), told.at(), Json.instant(forgiven.until()));
        }
    }

    private static String label(final Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
