package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.ClockState.*;
import static io.slamonitor.evaluation.Evaluated.evaluate;
import static io.slamonitor.evaluation.TestPolicies.*;
import static io.slamonitor.evaluation.TestTickets.*;
import static io.slamonitor.policy.Metric.*;
import static io.slamonitor.ticket.TicketStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code wakeAt}: the next instant at which another announcement becomes true, if nothing happens. */
class WakeAtTest {
    private static final TestPolicies.PolicyBuilder TARGETS = policy(
                    target(FIRST_RESPONSE, "1h"), target(RESOLUTION, "4h"))
            .warnAt(50)
            .pauseWhile(WAITING_ON_CUSTOMER);

    private static Optional<String> wakeAt(final TestTickets ticket, final String asOf) {
        return evaluate(ticket, TARGETS, asOf).evaluation().wakeAt().map(Object::toString);
    }

    private static Optional<String> at(final String instant) {
        return Optional.of(TestTime.at(instant).toString());
    }

    @Test
    void isTheNearestOfAllClocks() {
        final var ticket = ticket().created("Mon 09:00");

        assertThat(wakeAt(ticket, "Mon 09:00")).isEqualTo(at("Mon 09:30"));
        assertThat(wakeAt(ticket, "Mon 10:30")).isEqualTo(at("Mon 11:00"));
    }

    @Test
    void isJustAfterABreachSinceABreachIsMoreThanAllowed() {
        final var ticket = ticket().created("Mon 09:00");

        assertThat(wakeAt(ticket, "Mon 09:30")).isEqualTo(at("Mon 10:00:00.001"));
        assertThat(wakeAt(ticket, "Mon 10:00")).isEqualTo(at("Mon 10:00:00.001"));
        assertThat(wakeAt(ticket, "Mon 10:00:00.001")).isEqualTo(at("Mon 11:00"));
    }

    @Test
    void isNeverOnceEverythingIsTold() {
        assertThat(wakeAt(ticket().created("Mon 09:00"), "Tue 09:00")).isEmpty();
    }

    @Test
    void isNeverWhilePaused() {
        final var ticket =
                ticket().created("Mon 09:00").agentReplies("Mon 09:10").becomes(WAITING_ON_CUSTOMER, "Mon 09:20");

        assertThat(wakeAt(ticket, "Mon 09:25")).isEmpty();
    }

    @Test
    void isNeverOnceResolved() {
        assertThat(wakeAt(ticket().created("Mon 09:00").becomes(RESOLVED, "Mon 09:10"), "Mon 09:20"))
                .isEmpty();
    }

    @Test
    void alsoKnowsOfWhatWasCrossedBeforeAStopThatLiesAhead() {
        final var ticket = ticket().created("Mon 09:00").agentReplies("Mon 09:45");

        assertThat(wakeAt(ticket, "Mon 09:10")).isEqualTo(at("Mon 09:30"));
    }
}
