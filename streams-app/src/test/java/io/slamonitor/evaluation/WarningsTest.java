package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.ClockAssert.assertThatClock;
import static io.slamonitor.evaluation.ClockState.*;
import static io.slamonitor.evaluation.Evaluated.evaluate;
import static io.slamonitor.evaluation.TestPolicies.*;
import static io.slamonitor.evaluation.TestTickets.*;
import static io.slamonitor.policy.Metric.*;
import static io.slamonitor.ticket.TicketStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.Mark;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Warnings, in percent of the allowed business time. */
class WarningsTest {
    private static final TestPolicies.PolicyBuilder FOUR_HOURS =
            policy(target(RESOLUTION, "4h")).warnAt(50, 75, 90).pauseWhile(WAITING_ON_CUSTOMER);

    @Test
    void areTrueFromTheInstantTheShareIsUsedUp() {
        final var ticket = ticket().created("Mon 09:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Mon 10:59:59.999").the(RESOLUTION))
                .announced()
                .willAnnounce("50% Mon 11:00", "75% Mon 12:00", "90% Mon 12:36", "breach Mon 13:00");
        assertThatClock(evaluate(ticket, FOUR_HOURS, "Mon 11:00").the(RESOLUTION))
                .announced("50% Mon 11:00")
                .willAnnounce("75% Mon 12:00", "90% Mon 12:36", "breach Mon 13:00");
        assertThatClock(evaluate(ticket, FOUR_HOURS, "Tue 09:00").the(RESOLUTION))
                .announced("50% Mon 11:00", "75% Mon 12:00", "90% Mon 12:36", "breach Mon 13:00");
    }

    @Test
    @DisplayName("pitfall 17: shares are business time, too: no warning at midnight")
    void comeInBusinessHours() {
        final var ticket = ticket().created("Mon 16:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Mon 16:30").the(RESOLUTION))
                .willAnnounce("50% Tue 10:00", "75% Tue 11:00", "90% Tue 11:36", "breach Tue 12:00");
    }

    @Test
    void waitForThePauseToEnd() {
        final var ticket = ticket().created("Mon 09:00").becomes(WAITING_ON_CUSTOMER, "Mon 10:00");
        assertThatClock(evaluate(ticket, FOUR_HOURS, "Tue 16:00").the(RESOLUTION))
                .announced()
                .willAnnounce();

        ticket.becomes(OPEN, "Wed 09:00");
        assertThatClock(evaluate(ticket, FOUR_HOURS, "Wed 10:30").the(RESOLUTION))
                .announced("50% Wed 10:00")
                .willAnnounce("75% Wed 11:00", "90% Wed 11:36", "breach Wed 12:00");
    }

    @Test
    void endWithTheClock() {
        final var ticket = ticket().created("Mon 09:00").becomes(RESOLVED, "Mon 11:30");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Tue 09:00").the(RESOLUTION))
                .is(MET)
                .announced("50% Mon 11:00")
                .willAnnounce();
    }

    @Test
    void mayBeFractionsOfAPercent() {
        final var warning = new Mark.Share(new BigDecimal("99.50"));

        assertThat(warning.label()).isEqualTo("99.5%");
        assertThat(warning.of(TestTime.amount("10h"))).isEqualTo(TestTime.amount("9h57m"));
    }
}
