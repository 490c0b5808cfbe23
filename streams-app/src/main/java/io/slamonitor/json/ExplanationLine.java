package io.slamonitor.json;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.Basis;
import io.slamonitor.evaluation.Cause;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.Excuse;
import io.slamonitor.evaluation.Explanation;
import io.slamonitor.evaluation.Explanation.Day;
import io.slamonitor.evaluation.Explanation.ExplainedClock;
import io.slamonitor.evaluation.Explanation.ExplainedSegment;
import io.slamonitor.evaluation.Forgiven;
import io.slamonitor.report.EventWords;
import io.slamonitor.text.Labels;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An explanation as {@code sla explain --output json} writes it; every clock begins as {@link ClockLine} has it. */
@JsonPropertyOrder({
    "ticketId",
    "createdAt",
    "asOf",
    "events",
    "clocks",
    "ticket",
    "judgings",
    "passedOver",
    "actions",
    "upcomingActions"
})
public record ExplanationLine(
        String ticketId,
        String createdAt,
        String asOf,
        List<EventPart> events,
        List<ClockPart> clocks,
        TicketPart ticket,
        List<JudgingPart> judgings,
        List<JudgingPart.PassedOver> passedOver,
        List<ActionPart> actions,
        List<ActionPart> upcomingActions) {

    /** Of an explanation. */
    public static ExplanationLine of(final Explanation explanation) {
        final String ticketId = explanation.evaluation().ticketId();
        final Map<String, String> ignored = explanation.changedNothing().stream()
                .collect(Collectors.toMap(one -> one.event().eventId(), Explanation.Ignored::why));
        return new ExplanationLine(
                ticketId,
                Json.instant(explanation.evaluation().createdAt()),
                Json.instant(explanation.evaluation().asOf()),
                explanation.events().stream()
                        .map(event -> EventPart.of(event, ignored.get(event.eventId())))
                        .toList(),
                explanation.clocks().stream()
                        .map(clock -> ClockPart.of(ticketId, clock))
                        .toList(),
                explanation
                        .ticketsOwn()
                        .map(own -> TicketPart.of(ticketId, own))
                        .orElse(null),
                explanation.judgings().stream().map(JudgingPart::of).toList(),
                explanation.passedOver().stream()
                        .map(JudgingPart.PassedOver::of)
                        .toList(),
                ActionPart.of(explanation.evaluation().actions()),
                ActionPart.of(explanation.evaluation().upcomingActions()));
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
        "cleared",
        "changedNothing"
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
            Collection<String> cleared,
            String changedNothing) {

        static EventPart of(final TicketEvent event, final String ignored) {
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
                    event.cleared(),
                    ignored);
        }
    }

    @JsonPropertyOrder({
        "clock",
        "catalogue",
        "zone",
        "startedBy",
        "endedBy",
        "segments",
        "upcoming",
        "forgiven",
        "deadline",
        "bases",
        "told",
        "excuse"
    })
    record ClockPart(
            @JsonUnwrapped ClockLine clock,
            String catalogue,
            String zone,
            CausePart startedBy,
            CausePart endedBy,
            List<SegmentPart> segments,
            List<ToldPart> upcoming,
            List<ForgivenPart> forgiven,
            String deadline,
            List<BasisPart> bases,
            List<ToldPart> told,
            ExcusePart excuse) {

        static ClockPart of(final String ticketId, final ExplainedClock explained) {
            final Clock clock = explained.clock();
            return new ClockPart(
                    ClockLine.of(ticketId, clock),
                    clock.catalogue(),
                    clock.calendar().zone().getId(),
                    CausePart.of(explained.startedBy()),
                    explained.endedBy().map(CausePart::of).orElse(null),
                    explained.segments().stream().map(SegmentPart::of).toList(),
                    clock.upcoming().stream().map(ToldPart::of).toList(),
                    clock.forgiven().stream().map(ForgivenPart::of).toList(),
                    clock.promise().deadline().label(),
                    explained.bases().stream().map(BasisPart::of).toList(),
                    clock.announcements().stream().map(ToldPart::of).toList(),
                    clock.excuse().map(ExcusePart::of).orElse(null));
        }
    }

    /** What is announced of the ticket itself. */
    @JsonPropertyOrder({"clock", "catalogue", "zone", "upcoming", "told"})
    record TicketPart(
            @JsonUnwrapped ClockLine clock,
            String catalogue,
            String zone,
            List<ToldPart> upcoming,
            List<ToldPart> told) {

        static TicketPart of(final String ticketId, final Clock own) {
            return new TicketPart(
                    ClockLine.of(ticketId, own),
                    own.catalogue(),
                    own.calendar().zone().getId(),
                    own.upcoming().stream().map(ToldPart::of).toList(),
                    own.announcements().stream().map(ToldPart::of).toList());
        }
    }

    @JsonPropertyOrder({"kind", "level", "at", "tell", "detail"})
    record ToldPart(String kind, String level, String at, List<String> tell, String detail) {

        static ToldPart of(final Announcement announcement) {
            final ClockLine.Told told = ClockLine.Told.of(announcement);
            return new ToldPart(
                    told.kind(),
                    told.level(),
                    told.at(),
                    announcement.tell(),
                    announcement.detail().isEmpty() ? null : announcement.detail());
        }
    }

    @JsonPropertyOrder({"since", "until", "policy", "priority", "promise"})
    record BasisPart(String since, String until, String policy, String priority, String promise) {

        static BasisPart of(final Basis basis) {
            return new BasisPart(
                    Json.instant(basis.since()),
                    Json.instant(basis.until()),
                    basis.policy().orElse(null),
                    basis.priority(),
                    basis.promise());
        }
    }

    @JsonPropertyOrder({"at", "by", "reason"})
    record ExcusePart(String at, String by, String reason) {

        static ExcusePart of(final Excuse excuse) {
            return new ExcusePart(
                    Json.instant(excuse.at()),
                    excuse.by().orElse(null),
                    excuse.reason().orElse(null));
        }
    }

    @JsonPropertyOrder({"kind", "at", "eventId", "text"})
    record CausePart(String kind, String at, String eventId, String text) {

        static CausePart of(final Cause cause) {
            return new CausePart(
                    Labels.of(cause.kind()),
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
                    Labels.of(explained.segment().reason()),
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
}
