package io.slamonitor.requester;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.evaluation.Action;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.ClockId;
import io.slamonitor.evaluation.ClockState;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.RequesterCase;
import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Limits;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.ticket.TicketAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The limits that a ticket passed in the form in which everything of tickets is told: announced of the ticket itself, and
 * calling for its refusal. So alerts and actions have one life, whatever calls for them.
 */
final class LimitEvaluation {
    /** Limits per requester are counted by the wall clock. */
    private static final BusinessCalendar ALWAYS = BusinessCalendar.alwaysOpen("24x7", ZoneOffset.UTC);

    private static final CalendarRef ALWAYS_REF = new CalendarRef.Named(ALWAYS.name());

    private LimitEvaluation() {}

    /**
     * What is to be told of a ticket.
     *
     * @param passed the limits that it passed and that can be told by now
     */
    static Evaluation of(final RequesterCase ticket, final List<PassedLimit> passed, final Instant asOf) {
        final List<Clock> clocks = passed.isEmpty() ? List.of() : List.of(clock(ticket, passed));
        return evaluation(
                ticket.ticketId(),
                ticket.createdAt(),
                ticket.attributes(),
                ticket.gone(),
                asOf,
                clocks,
                actions(ticket, clocks));
    }

    /** Nothing is true of a ticket that is not the requester's any more. */
    static Evaluation ofStranger(final String ticketId, final TicketAttributes shown, final Instant asOf) {
        return evaluation(ticketId, asOf, shown, false, asOf, List.of(), List.of());
    }

    private static Evaluation evaluation(
            final String ticketId,
            final Instant createdAt,
            final TicketAttributes shown,
            final boolean gone,
            final Instant asOf,
            final List<Clock> clocks,
            final List<Action> actions) {
        return new Evaluation(ticketId, createdAt, asOf, shown, gone, clocks, actions, List.of(), Optional.empty());
    }

    /** Of the policy it has what alerts show. */
    private static Clock clock(final RequesterCase ticket, final List<PassedLimit> passed) {
        return new Clock(
                ClockId.OF_TICKET,
                ticket.isDone() ? ClockState.CANCELLED : ClockState.RUNNING,
                SlaPolicy.named(ticket.policy(), ALWAYS_REF)
                        .version(ticket.policyVersion())
                        .limits(ticket.limits())
                        .build(),
                ticket.catalogue(),
                ALWAYS,
                ticket.priority().orElse(null),
                ticket.createdAt(),
                null,
                null,
                ticket.doneAt().orElse(null),
                null,
                Duration.ZERO,
                List.of(),
                passed.stream().map(PassedLimit::announcement).toList(),
                List.of(),
                List.of(),
                Optional.empty(),
                ticket.attributes(),
                ALWAYS.zone());
    }

    private static List<Action> actions(final RequesterCase ticket, final List<Clock> clocks) {
        return ticket.limits().onPassed() == Limits.OnPassed.REPORT
                ? List.of()
                : clocks.stream()
                        .flatMap(clock -> clock.announcements().stream())
                        .map(told -> Action.rejection(told, !ticket.isDone()))
                        .toList();
    }
}
