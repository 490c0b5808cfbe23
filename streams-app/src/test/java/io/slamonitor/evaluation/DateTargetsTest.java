package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.ClockAssert.assertThatClock;
import static io.slamonitor.evaluation.Evaluated.evaluate;
import static io.slamonitor.evaluation.TestPolicies.by;
import static io.slamonitor.evaluation.TestPolicies.policy;
import static io.slamonitor.evaluation.TestTickets.priority;
import static io.slamonitor.evaluation.TestTickets.ticket;
import static io.slamonitor.evaluation.TestTickets.with;
import static io.slamonitor.policy.Metric.FIRST_RESPONSE;
import static io.slamonitor.policy.Metric.RESOLUTION;
import static io.slamonitor.ticket.TicketStatus.OPEN;
import static io.slamonitor.ticket.TicketStatus.RESOLVED;
import static io.slamonitor.ticket.TicketStatus.WAITING_ON_CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.Allowance;
import io.slamonitor.policy.DeadlineRule;
import io.slamonitor.policy.DeadlineRule.EndOfBusinessDay;
import io.slamonitor.policy.DeadlineRule.PromisedDate;
import io.slamonitor.policy.Mark;
import io.slamonitor.policy.Target;
import io.slamonitor.policy.Warning;
import io.slamonitor.ticket.TicketField;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Targets that are due by a date and not within an amount of time. */
class DateTargetsTest {

    private static TestTickets.Detail promised(final String text) {
        return with(TicketField.PROMISED_AT, text);
    }

    @Nested
    class ByTheEndOfTheBusinessDay {
        private final TestPolicies.PolicyBuilder sameDay = policy(by(FIRST_RESPONSE, new EndOfBusinessDay(0)));

        @Test
        void isDueAtTheClosingOfTheDay() {
            assertThatClock(evaluate(ticket().created("Mon 11:00"), sameDay, "Mon 12:00")
                            .the(FIRST_RESPONSE))
                    .is(ClockState.RUNNING)
                    .dueAt("Mon 17:00")
                    .breachAt("Mon 17:00")
                    .willAnnounce("breach Mon 17:00");
        }

        @Test
        void breachesStrictlyAfterItWhateverTheHour() {
            final var ticket = ticket().created("Mon 11:00");
            assertThatClock(evaluate(ticket, sameDay, "Mon 17:00").the(FIRST_RESPONSE))
                    .is(ClockState.RUNNING);
            assertThatClock(evaluate(ticket, sameDay, "Mon 17:00:00.001").the(FIRST_RESPONSE))
                    .is(ClockState.BREACHED)
                    .announced("breach Mon 17:00");
        }

        @Test
        void isMetByAnAnswerAtTheClosingAndBreachedByOneInTheEvening() {
            assertThatClock(evaluate(ticket().created("Mon 11:00").agentReplies("Mon 17:00"), sameDay, "Tue 09:00")
                            .the(FIRST_RESPONSE))
                    .is(ClockState.MET);
            assertThatClock(evaluate(ticket().created("Mon 11:00").agentReplies("Mon 17:01"), sameDay, "Tue 09:00")
                            .the(FIRST_RESPONSE))
                    .is(ClockState.BREACHED);
        }

        @Test
        void isTheNextOpenDaysForATicketOfTheEveningOrTheWeekend() {
            assertThatClock(evaluate(ticket().created("Mon 19:00"), sameDay, "Mon 20:00")
                            .the(FIRST_RESPONSE))
                    .dueAt("Tue 17:00");
            assertThatClock(evaluate(ticket().created("Sat 12:00"), sameDay, "Sat 13:00")
                            .the(FIRST_RESPONSE))
                    .dueAt("Mon2 17:00");
        }

        @Test
        void countsBusinessDaysAfterIt() {
            final var twoDays = policy(by(RESOLUTION, new EndOfBusinessDay(2)));
            assertThatClock(evaluate(ticket().created("Thu 11:00"), twoDays, "Thu 12:00")
                            .the(RESOLUTION))
                    .dueAt("Mon2 17:00");
        }

        @Test
        void isNotShiftedByPauses() {
            final var paused = policy(by(RESOLUTION, new EndOfBusinessDay(0))).pauseWhile(WAITING_ON_CUSTOMER);
            final var ticket = ticket().created("Mon 11:00").becomes(WAITING_ON_CUSTOMER, "Mon 12:00");
            assertThatClock(evaluate(ticket, paused, "Mon 13:00").the(RESOLUTION))
                    .is(ClockState.RUNNING)
                    .dueAt("Mon 17:00");
        }

        @Test
        void hasNoAmountOfTimeLeft() {
            final Clock clock = evaluate(ticket().created("Mon 11:00"), sameDay, "Mon 12:00")
                    .the(FIRST_RESPONSE);
            assertThat(clock.target()).isNull();
            assertThat(clock.remaining()).isNull();
            assertThat(clock.elapsed()).isEqualTo(Duration.ofHours(1));
            assertThat(clock.promise().deadline().label()).isEqualTo("end-of-business-day");
        }

        @Test
        void warnsAtSharesOfTheTimeUpToIt() {
            assertThatClock(evaluate(ticket().created("Mon 09:00"), sameDay.warnAt(50, 75), "Mon 09:00")
                            .the(FIRST_RESPONSE))
                    .willAnnounce("50% Mon 13:00", "75% Mon 15:00", "breach Mon 17:00");
        }

        @Test
        void isAlreadyOverdueForAReopenedTicket() {
            final var resolved = policy(by(RESOLUTION, new EndOfBusinessDay(0)));
            final var ticket = ticket().created("Mon 11:00").becomes(RESOLVED, "Mon 12:00");
            assertThatClock(evaluate(ticket, resolved, "Tue 09:00").the(RESOLUTION))
                    .is(ClockState.MET);
            assertThatClock(evaluate(ticket.becomes(OPEN, "Tue 10:00"), resolved, "Tue 11:00")
                            .the(RESOLUTION))
                    .is(ClockState.BREACHED)
                    .breachAt("Tue 10:00");
        }
    }

    @Nested
    class ByAPromisedDate {
        private final TestPolicies.PolicyBuilder promise = policy(by(RESOLUTION, new PromisedDate()));

        @Test
        void doesNotApplyUntilSomethingIsPromised() {
            assertThat(evaluate(ticket().created("Mon 09:00"), promise, "Tue 09:00")
                            .all(RESOLUTION))
                    .isEmpty();
        }

        @Test
        void isDueAtThePromisedInstant() {
            assertThatClock(evaluate(
                                    ticket().created("Mon 09:00")
                                            .updated("Mon 10:00", promised("2026-03-04T12:00:00+01:00")),
                                    promise,
                                    "Tue 09:00")
                            .the(RESOLUTION))
                    .startedAt("Mon 09:00")
                    .dueAt("Wed 11:00")
                    .breachAt("Wed 11:00");
        }

        @Test
        void isDueAtTheEndOfAPromisedDateInTheCalendarsZone() {
            assertThatClock(evaluate(ticket().created("Mon 09:00", promised("2026-03-29")), promise, "Tue 09:00")
                            .the(RESOLUTION))
                    .dueAt("Mon5 00:00");
        }

        @Test
        void isBreachedAtThePromiseIfThatLiesInThePast() {
            assertThatClock(evaluate(
                                    ticket().created("Mon 09:00").updated("Thu 10:00", promised("2026-03-03")),
                                    promise,
                                    "Fri 09:00")
                            .the(RESOLUTION))
                    .is(ClockState.BREACHED)
                    .announced("breach Thu 10:00");
        }

        @Test
        void forgivesWhatALaterPromiseCovers() {
            final var ticket = ticket().created("Mon 09:00", promised("2026-03-03T10:00:00Z"))
                    .updated("Wed 09:00", promised("2026-03-06T10:00:00Z"));
            assertThatClock(evaluate(ticket, promise, "Wed 12:00").the(RESOLUTION))
                    .is(ClockState.RUNNING)
                    .dueAt("Fri 10:00")
                    .forgave("breach Tue 10:00 until Wed 09:00");
        }

        @Test
        void warnsAtSharesOfTheTimeSinceItWasPromised() {
            final var ticket = ticket().created("Mon 09:00").updated("Wed 09:00", promised("2026-03-05T17:00:00Z"));
            assertThatClock(evaluate(ticket, promise.warnAt(50), "Wed 09:30").the(RESOLUTION))
                    .willAnnounce("50% Wed 17:00", "breach Thu 17:00");
        }

        @Test
        void aPromiseThatNobodyCanReadIsNone() {
            for (final String text : new String[] {"soon", "2026-02-30", "9999-12-31", "2026-03-01T10:00"}) {
                assertThat(evaluate(ticket().created("Mon 09:00", promised(text)), promise, "Tue 09:00")
                                .all(RESOLUTION))
                        .as(text)
                        .isEmpty();
            }
        }

        @Test
        void takesOverFromAnAmountOfTime() {
            final var both = policy(by(RESOLUTION, new PromisedDate()), TestPolicies.target(RESOLUTION, "4h"));
            final var ticket = ticket().created("Mon 09:00");
            assertThatClock(evaluate(ticket, both, "Mon 10:00").the(RESOLUTION)).dueAt("Mon 13:00");
            assertThatClock(evaluate(ticket.updated("Mon 11:00", promised("2026-03-10T12:00:00Z")), both, "Mon 16:00")
                            .the(RESOLUTION))
                    .is(ClockState.RUNNING)
                    .dueAt("Tue2 12:00");
        }
    }

    @Test
    void dependsOnThePriority() {
        final var rules = policy(new TestPolicies.TargetBuilder(Target.of(
                FIRST_RESPONSE,
                new Allowance(Map.of("high", new DeadlineRule.Within(Duration.ofHours(1))), new EndOfBusinessDay(1)))));
        assertThatClock(evaluate(ticket().created("Mon 09:00", priority("high")), rules, "Mon 09:30")
                        .the(FIRST_RESPONSE))
                .dueAt("Mon 10:00");
        assertThatClock(evaluate(ticket().created("Mon 09:00", priority("low")), rules, "Mon 09:30")
                        .the(FIRST_RESPONSE))
                .dueAt("Tue 17:00");
    }

    @Test
    void offsetsFromDueAreBusinessTime() {
        final var rules = policy(by(RESOLUTION, new EndOfBusinessDay(1)))
                .warnAt(new Warning(new Mark.FromDue(Duration.ofHours(-9))));
        assertThatClock(evaluate(ticket().created("Mon 11:00"), rules, "Mon 12:00")
                        .the(RESOLUTION))
                .willAnnounce("due-9h Mon 16:00", "breach Tue 17:00");
    }
}
