package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.Evaluated.evaluate;
import static io.slamonitor.evaluation.TestPolicies.policy;
import static io.slamonitor.evaluation.TestPolicies.target;
import static io.slamonitor.evaluation.TestTickets.level;
import static io.slamonitor.evaluation.TestTickets.ticket;
import static io.slamonitor.policy.Metric.RESOLUTION;
import static io.slamonitor.ticket.TicketStatus.CLOSED;
import static io.slamonitor.ticket.TicketStatus.OPEN;
import static io.slamonitor.ticket.TicketStatus.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.AutoClose;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Escalation;
import io.slamonitor.policy.Mark;
import io.slamonitor.policy.Trigger;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketField;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the ticket system is asked to do, and when that is taken back. */
class ActionsTest {

    private static Escalation rung(final String to, final Mark at) {
        return new Escalation(to, Optional.of(RESOLUTION), at, Condition.ALWAYS, Optional.empty(), List.of());
    }

    @Nested
    class Escalating {
        private final TestPolicies.PolicyBuilder policy = policy(target(RESOLUTION, "4h"))
                .ladder(
                        List.of("L1", "L2", "L3"),
                        rung("L2", Mark.BREACH),
                        rung("L3", new Mark.FromDue(Duration.ofHours(2))));
        private final Announcer desk = Announcer.under(policy);
        private final TestTickets ticket = ticket().created("Mon 09:00");

        @Test
        void asksForEachLevelOnce() {
            desk.hears(ticket, "Mon 09:00");
            desk.ticks("Mon 13:01");
            assertThat(desk.asked()).containsExactly("requested T-1/escalate/resolution/1/L2");
            desk.ticks("Mon 13:02");
            assertThat(desk.asked()).isEmpty();
            desk.ticks("Mon 15:00");
            assertThat(desk.asked()).containsExactly("requested T-1/escalate/resolution/1/L3");
        }

        @Test
        void asksForTheHighestOnlyOfWhatIsFoundTogether() {
            desk.hears(ticket, "Mon 09:00");
            desk.ticks("Mon 16:00");
            assertThat(desk.asked()).containsExactly("requested T-1/escalate/resolution/1/L3");
        }

        @Test
        void asksForNothingWhenTheTicketIsThereByNow() {
            desk.hears(ticket.updated("Mon 13:30", level("L2")), "Mon 13:30");
            desk.ticks("Mon 13:31");
            assertThat(desk.asked()).isEmpty();
        }

        @Test
        void asksForNothingOfATicketThatWasSolvedMeanwhile() {
            desk.hears(ticket.becomes(RESOLVED, "Mon 14:00"), "Mon 14:00");
            desk.ticks("Mon 14:01");
            assertThat(desk.asked()).isEmpty();
        }

        @Test
        void asksForNothingThatBecameTrueBeforeTheSystemWentLive() {
            final Announcer careful =
                    Announcer.under(policy, new PagingRules(Duration.ofHours(1), TestTime.at("Mon 14:00")));
            careful.hears(ticket, "Mon 14:00");
            careful.ticks("Mon 14:01");
            assertThat(careful.asked()).isEmpty();
        }

        @Test
        void anEventAsksForNothingButLeavesNewsWaiting() {
            desk.hears(ticket, "Mon 14:00");
            assertThat(desk.asked()).isEmpty();
            assertThat(desk.last().newsWaiting()).isTrue();
        }

        @Test
        void isTakenBackWhenLateNewsShowsThatItNeverWasCalledFor() {
            desk.hears(ticket, "Mon 09:00");
            desk.ticks("Mon 13:01");
            desk.hears(ticket.becomes(RESOLVED, "Mon 12:00"), "Mon 13:10");
            assertThat(desk.asked()).containsExactly("cancelled T-1/escalate/resolution/1/L2");
        }

        @Test
        void isNotTakenBackWhenTheTicketIsSolvedAfterwards() {
            desk.hears(ticket, "Mon 09:00");
            desk.ticks("Mon 13:01");
            desk.hears(ticket.becomes(RESOLVED, "Mon 14:00"), "Mon 14:00");
            assertThat(desk.asked()).isEmpty();
        }

        @Test
        void isNotTakenBackWhenAnotherTargetForgivesIt() {
            final var byPriority = policy(TestPolicies.byPriority(RESOLUTION, "high", "2h", "low", "8h"))
                    .ladder(List.of("L1", "L2"), rung("L2", Mark.BREACH));
            final Announcer forgiving = Announcer.under(byPriority);
            final var story = ticket().created("Mon 09:00", TestTickets.priority("high"));
            forgiving.hears(story, "Mon 09:00");
            forgiving.ticks("Mon 11:01");
            assertThat(forgiving.asked()).containsExactly("requested T-1/escalate/resolution/1/L2");
            forgiving.hears(story.updated("Mon 12:00", TestTickets.priority("low")), "Mon 12:00");
            assertThat(forgiving.asked()).isEmpty();
        }

        @Test
        void namesWhatWasForgivenTwiceOnceAndTheLastTime() {
            final var byPriority = policy(TestPolicies.byPriority(RESOLUTION, "high", "2h", "low", "8h"))
                    .ladder(List.of("L1", "L2"), rung("L2", Mark.BREACH));
            final var story = ticket().created("Mon 09:00", TestTickets.priority("high"))
                    .updated("Mon 12:00", TestTickets.priority("low"))
                    .updated("Mon 13:00", TestTickets.priority("high"))
                    .updated("Mon 14:00", TestTickets.priority("low"));
            final var actions =
                    evaluate(story, byPriority, "Mon 15:00").evaluation().actions();
            assertThat(actions).extracting(Action::at).containsExactly(TestTime.at("Mon 13:00"));
            assertThat(actions).noneMatch(Action::needed);
        }

        @Test
        void asksForNothingThatTheTicketNoLongerCallsFor() {
            final var catastrophes = policy().ladder(
                            List.of("L1", "L3"),
                            new Escalation(
                                    "L3",
                                    Optional.empty(),
                                    Mark.START,
                                    TestPolicies.when(TicketField.SEVERITY, "catastrophic"),
                                    Optional.empty(),
                                    List.of()));
            final Announcer careful = Announcer.under(catastrophes);
            careful.hears(
                    ticket().created("Mon 09:00", TestTickets.with(TicketField.SEVERITY, "catastrophic"))
                            .updated("Mon 09:01", TestTickets.with(TicketField.SEVERITY, "minor")),
                    "Mon 09:02");
            careful.ticks("Mon 09:32");
            assertThat(careful.asked()).isEmpty();
        }

        @Test
        void isAskedForAgainWhenItIsCalledForAfterAll() {
            desk.hears(ticket, "Mon 09:00");
            desk.ticks("Mon 13:01");
            desk.hears(ticket.becomes(RESOLVED, "Mon 12:00"), "Mon 13:10");
            desk.hears(ticket.becomes(OPEN, "Mon 12:30"), "Mon 13:20");
            desk.ticks("Mon 13:31");
            assertThat(desk.asked()).containsExactly("requested T-1/escalate/resolution/1/L2");
        }
    }

    @Nested
    class ClosingWithoutAnAnswer {
        private final TestPolicies.PolicyBuilder policy = policy().autoClose(new AutoClose(
                new Trigger(
                        false,
                        List.of(new Trigger.Kind(
                                java.util.Set.of(),
                                java.util.Set.of(TicketField.STATUS),
                                Optional.empty(),
                                TestPolicies.when(TicketField.STATUS, "RESOLVED")))),
                3,
                Duration.ofHours(4)));
        private final TestTickets ticket = ticket().created("Mon 09:00")
                .agentReplies("Mon 09:30")
                .becomes(RESOLVED, "Mon 10:00")
                .agentReplies("Mon 11:00")
                .agentReplies("Mon 12:00")
                .agentReplies("Mon 14:00");

        private List<String> closings(final TestTickets story, final String asOf) {
            return evaluate(story, policy, asOf).evaluation().actions().stream()
                    .map(action -> action.key().idFor("T-1") + " " + action.at())
                    .toList();
        }

        @Test
        void comesAfterSoManyAttemptsAndAWhile() {
            assertThat(evaluate(ticket, policy, "Tue 08:00").evaluation().wakeAt())
                    .contains(TestTime.at("Tue 10:00"));
            assertThat(closings(ticket, "Tue 09:59")).isEmpty();
            assertThat(closings(ticket, "Tue 10:00"))
                    .containsExactly("T-1/close-ticket/no-answer " + TestTime.at("Tue 10:00"));
        }

        @Test
        void anAnswerEndsTheCount() {
            assertThat(closings(ticket.customerReplies("Mon 16:00"), "Fri 09:00"))
                    .isEmpty();
        }

        @Test
        void anAnswerInBetweenBeginsItAnew() {
            final var chatty = ticket().created("Mon 09:00")
                    .becomes(RESOLVED, "Mon 10:00")
                    .agentReplies("Mon 11:00")
                    .agentReplies("Mon 12:00")
                    .customerReplies("Mon 13:00")
                    .agentReplies("Mon 14:00");
            assertThat(closings(chatty, "Fri 09:00")).isEmpty();
        }

        @Test
        void attemptsBeforeTheResolutionDoNotCount() {
            assertThat(closings(
                            ticket().created("Mon 09:00")
                                    .agentReplies("Mon 09:10")
                                    .agentReplies("Mon 09:20")
                                    .agentReplies("Mon 09:30")
                                    .becomes(RESOLVED, "Mon 10:00"),
                            "Fri 09:00"))
                    .isEmpty();
        }

        @Test
        void asksNothingOfATicketThatIsClosedAlready() {
            assertThat(closings(ticket.becomes(CLOSED, "Mon 16:00"), "Fri 09:00"))
                    .isEmpty();
        }

        @Test
        void isTakenBackWhenAnAnswerWasMerelyLate() {
            final Announcer desk = Announcer.under(policy);
            desk.hears(ticket, "Mon 14:00");
            desk.ticks("Tue 10:00");
            assertThat(desk.asked()).containsExactly("requested T-1/close-ticket/no-answer");
            desk.hears(ticket.customerReplies("Tue 09:00"), "Tue 10:10");
            assertThat(desk.asked()).containsExactly("cancelled T-1/close-ticket/no-answer");
        }

        @Test
        void asksNothingOnceAnAnswerHasComeAfterwards() {
            final Announcer late = Announcer.under(policy);
            late.hears(ticket.customerReplies("Tue 11:00").agentReplies("Tue 12:00"), "Tue 13:00");
            late.ticks("Tue 13:31");
            assertThat(late.asked()).isEmpty();
        }

        @Test
        void asksAgainForATicketThatWasReopenedAndLeftWithoutAnAnswerAgain() {
            final Announcer desk = Announcer.under(policy);
            desk.hears(ticket, "Mon 14:00");
            desk.ticks("Tue 10:00");
            desk.hears(
                    ticket.becomes(CLOSED, "Tue 11:00")
                            .becomes(OPEN, "Tue 12:00")
                            .becomes(RESOLVED, "Tue 13:00")
                            .agentReplies("Tue 14:00")
                            .agentReplies("Tue 15:00")
                            .agentReplies("Tue 16:00"),
                    "Tue 16:00");
            desk.ticks("Wed 12:00");
            assertThat(desk.asked()).containsExactly("requested T-1/close-ticket/no-answer/2");
        }

        @Test
        void notesOfTheDeskAreNoAttempts() {
            assertThat(closings(
                            ticket().created("Mon 09:00")
                                    .becomes(RESOLVED, "Mon 10:00")
                                    .event(EventType.INTERNAL_NOTE, "Mon 11:00")
                                    .agentReplies("Mon 12:00")
                                    .agentReplies("Mon 14:00"),
                            "Fri 09:00"))
                    .isEmpty();
        }
    }
}
