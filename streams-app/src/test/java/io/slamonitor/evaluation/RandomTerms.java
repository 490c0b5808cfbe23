package io.slamonitor.evaluation;

import io.slamonitor.policy.AutoClose;
import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Limits;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Trigger;
import io.slamonitor.policy.Violation;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What a random policy says beside its targets.
 *
 * @param quiet whether the desk is told nothing but breaches while it is closed
 * @param closes whether tickets are closed that stay without an answer after two attempts since a workaround
 * @param limited whether texts, messages and open tickets are limited, and a message outside hours is a violation
 * @param locks whether a ticket that is done takes no change any more
 */
record RandomTerms(boolean quiet, boolean closes, boolean limited, boolean locks) {
    static final RandomTerms NONE = new RandomTerms(false, false, false, false);

    private static final CalendarRef DESK = new CalendarRef.Named("desk");

    static Arbitrary<RandomTerms> any() {
        final Arbitrary<Boolean> often = Arbitraries.of(true, false);
        final Arbitrary<Boolean> seldom = Arbitraries.of(true, false, false, false);
        return Combinators.combine(often, often, often, seldom).as(RandomTerms::new);
    }

    SlaPolicy.Builder addTo(final SlaPolicy.Builder policy) {
        return policy.quietOutside(quiet ? Optional.of(DESK) : Optional.empty())
                .autoClose(closes ? Optional.of(closing()) : Optional.empty())
                .limits(limits())
                .violations(limited ? List.of(lateMessage()) : List.of());
    }

    private static AutoClose closing() {
        return new AutoClose(Trigger.on(EventType.WORKAROUND_PROVIDED), 2, Duration.ofHours(3));
    }

    private Limits limits() {
        return new Limits(
                limited
                        ? Optional.of(new Limits.OpenTickets(3, Set.of(TicketStatus.NEW, TicketStatus.OPEN)))
                        : Optional.empty(),
                Optional.empty(),
                limited ? Optional.of(new Limits.Length(1, 20)) : Optional.empty(),
                limited ? Optional.of(new Limits.Length(1, 100)) : Optional.empty(),
                limited ? Optional.of(2) : Optional.empty(),
                locks,
                Limits.OnPassed.REPORT,
                List.of("lead"));
    }

    private static Violation lateMessage() {
        return new Violation(
                "message-outside-hours",
                Trigger.on(EventType.CUSTOMER_REPLIED),
                Condition.ALWAYS,
                Optional.of(DESK),
                List.of("lead"));
    }
}
