package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.Evaluated.evaluate;
import static io.slamonitor.evaluation.TestPolicies.policy;
import static io.slamonitor.evaluation.TestPolicies.target;
import static io.slamonitor.evaluation.TestTickets.status;
import static io.slamonitor.evaluation.TestTickets.ticket;
import static io.slamonitor.evaluation.TestTickets.with;
import static io.slamonitor.policy.Metric.RESOLUTION;
import static io.slamonitor.ticket.TicketStatus.CLOSED;
import static io.slamonitor.ticket.TicketStatus.OPEN;
import static io.slamonitor.ticket.TicketStatus.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.Limits;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.Trigger;
import io.slamonitor.policy.ValueMatcher;
import io.slamonitor.policy.Violation;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the contract forbids is reported once, and changes no clock. */
class ContractBreaksTest {

    private static List<String> breaks(
            final TestTickets ticket, final TestPolicies.PolicyBuilder policy, final String asOf) {
        return evaluate(ticket, policy, asOf).all(Metric.TICKET).stream()
                .flatMap(clock -> clock.announcements().stream())
                .map(told -> told.kind().name().toLowerCase(java.util.Locale.ROOT) + " " + told.level() + " "
                        + told.at().atZone(TestTime.LONDON).toLocalDateTime())
                .toList();
    }

    private static TestTickets.Detail channel(final String value) {
        return with(TicketField.CHANNEL, value);
    }

    private static TestTickets.Detail role(final String value) {
        return with(TicketField.REQUESTER_ROLE, value);
    }

    private static TestTickets.Detail message(final int length) {
        return event -> event.messageLength(length);
    }

    @Nested
    class Violations {
        private final Violation byNoSuperUser = new Violation(
                "phone by no super user",
                Trigger.ON_CREATION,
                new Condition(new LinkedHashMap<>(Map.of(
                        new FieldRef.Field(TicketField.CHANNEL),
                        ValueMatcher.Text.of("phone"),
                        new FieldRef.Field(TicketField.REQUESTER_ROLE),
                        new ValueMatcher.Not(ValueMatcher.Text.of("super-user"))))),
                Optional.empty(),
                List.of("account manager"));
        private final Violation outOfHours = new Violation(
                "phone out of hours",
                Trigger.ON_CREATION,
                TestPolicies.when(TicketField.CHANNEL, "phone"),
                Optional.of(new CalendarRef.Named("desk")),
                List.of());
        private final TestPolicies.PolicyBuilder policy =
                policy(target(RESOLUTION, "4h")).violations(byNoSuperUser, outOfHours);

        @Test
        void aPhoneTicketOfSomebodyElseIsOne() {
            assertThat(breaks(ticket().created("Mon 10:00", channel("phone"), role("user")), policy, "Mon 11:00"))
                    .containsExactly("violation phone by no super user 2026-03-02T10:00");
            assertThat(breaks(ticket().created("Mon 10:00", channel("phone"), role("Super-User")), policy, "Mon 11:00"))
                    .isEmpty();
            assertThat(breaks(ticket().created("Mon 10:00", channel("portal"), role("user")), policy, "Mon 11:00"))
                    .isEmpty();
        }

        @Test
        void somethingDoneInClosedHoursIsOne() {
            assertThat(breaks(ticket().created("Mon 18:00", channel("phone"), role("super-user")), policy, "Tue 11:00"))
                    .containsExactly("violation phone out of hours 2026-03-02T18:00");
        }

        @Test
        void isReportedOnceForTheFirstEvent() {
            final var replies = policy().violations(new Violation(
                    "reply at night",
                    Trigger.on(EventType.AGENT_REPLIED),
                    Condition.ALWAYS,
                    Optional.of(new CalendarRef.Named("desk")),
                    List.of()));
            assertThat(breaks(
                            ticket().created("Mon 10:00")
                                    .agentReplies("Mon 11:00")
                                    .agentReplies("Mon 22:00")
                                    .agentReplies("Tue 22:00"),
                            replies,
                            "Wed 09:00"))
                    .containsExactly("violation reply at night 2026-03-02T22:00");
        }

        @Test
        void eventsOfOneInstantAreJudgedByWhatTheyLeftTogether() {
            assertThat(breaks(
                            ticket().created("Mon 10:00", channel("phone")).updated("Mon 10:00", role("super-user")),
                            policy,
                            "Mon 11:00"))
                    .isEmpty();
        }

        @Test
        void changesNoClock() {
            final var phone = ticket().created("Mon 10:00", channel("phone"));
            assertThat(evaluate(phone, policy, "Mon 12:00").the(RESOLUTION).announcements())
                    .isEmpty();
        }

        @Test
        void isAnAlertUntilTheTicketIsDone() {
            final Announcer desk = Announcer.under(policy);
            final var phone = ticket().created("Mon 10:00", channel("phone"));
            desk.hears(phone, "Mon 10:00");
            assertThat(desk.ticks("Mon 10:00")).containsExactly("firing phone by no super user");
            assertThat(desk.hears(phone.becomes(RESOLVED, "Mon 11:00"), "Mon 11:00"))
                    .containsExactly("resolved phone by no super user answered");
        }
    }

    @Test
    void aReopeningTellsNothingAgain() {
        final Announcer desk = Announcer.under(policy().violations(
                        new Violation("any", Trigger.ON_CREATION, Condition.ALWAYS, Optional.empty(), List.of())));
        final var story = ticket().created("Mon 10:00");
        desk.hears(story, "Mon 10:00");
        assertThat(desk.ticks("Mon 10:00")).containsExactly("firing any");
        assertThat(desk.hears(story.becomes(RESOLVED, "Mon 11:00"), "Mon 11:00"))
                .containsExactly("resolved any answered");
        assertThat(desk.hears(story.becomes(OPEN, "Mon 12:00"), "Mon 12:00")).isEmpty();
        assertThat(desk.ticks("Mon 13:00")).isEmpty();
    }

    @Nested
    class LimitsOfTexts {
        private final TestPolicies.PolicyBuilder policy = policy().limits(new Limits(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Limits.Length(1, 100)),
                Optional.of(new Limits.Length(1, 1000)),
                Optional.of(3),
                false,
                Limits.OnPassed.REJECT,
                List.of()));

        @Test
        void aSubjectMayBeTooLongOrEmpty() {
            assertThat(breaks(
                            ticket().created("Mon 10:00", with(TicketField.SUBJECT_LENGTH, "101")),
                            policy,
                            "Mon 11:00"))
                    .containsExactly("limit subject 2026-03-02T10:00");
            assertThat(breaks(
                            ticket().created("Mon 10:00", with(TicketField.SUBJECT_LENGTH, "0")), policy, "Mon 11:00"))
                    .hasSize(1);
            assertThat(breaks(
                            ticket().created("Mon 10:00", with(TicketField.SUBJECT_LENGTH, "100")),
                            policy,
                            "Mon 11:00"))
                    .isEmpty();
        }

        @Test
        void aMessageOfTheRequesterMayBeTooLong() {
            assertThat(breaks(
                            ticket().created("Mon 10:00", message(1000))
                                    .agentReplies("Mon 10:30", message(5000))
                                    .customerReplies("Mon 11:00", message(1001)),
                            policy,
                            "Mon 12:00"))
                    .containsExactly("limit message 2026-03-02T11:00");
            assertThat(breaks(ticket().created("Mon 10:00", message(0)), policy, "Mon 12:00"))
                    .containsExactly("limit opening-message 2026-03-02T10:00");
        }

        @Test
        void aRequesterMayWriteTooOften() {
            assertThat(breaks(
                            ticket().created("Mon 10:00", message(5))
                                    .customerReplies("Mon 10:01")
                                    .agentReplies("Mon 10:02")
                                    .customerReplies("Mon 10:03")
                                    .customerReplies("Mon 10:04")
                                    .customerReplies("Mon 10:05"),
                            policy,
                            "Mon 12:00"))
                    .containsExactly("limit messages 2026-03-02T10:04");
        }

        @Test
        void aSubjectThatIsEditedLaterIsReportedAndRejectsNothing() {
            final Announcer desk = Announcer.under(policy);
            desk.hears(
                    ticket().created("Mon 10:00").updated("Tue 10:00", with(TicketField.SUBJECT_LENGTH, "101")),
                    "Tue 10:00");
            assertThat(desk.ticks("Tue 10:00")).containsExactly("firing subject");
            assertThat(desk.asked()).isEmpty();
        }

        @Test
        void asksForATicketToBeRejectedThatShouldNotBeThere() {
            final Announcer desk = Announcer.under(policy);
            final var ticket = ticket().created("Mon 10:00", with(TicketField.SUBJECT_LENGTH, "101"));
            desk.hears(ticket, "Mon 10:00");
            desk.ticks("Mon 10:00");
            assertThat(desk.asked()).containsExactly("requested T-1/reject-ticket/subject");

            desk.hears(ticket.becomes(CLOSED, "Mon 10:30"), "Mon 10:30");
            assertThat(desk.asked()).isEmpty();
        }
    }

    @Nested
    class Locking {
        private final TestPolicies.PolicyBuilder policy = policy(target(RESOLUTION, "4h"))
                .limits(new Limits(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Limits.OnPassed.REPORT,
                        List.of()));
        private final TestTickets closed = ticket().created("Mon 09:00").becomes(CLOSED, "Mon 11:00");

        @Test
        void asksTheTicketSystemToLock() {
            final Announcer desk = Announcer.under(policy);
            desk.hears(closed, "Mon 11:00");
            desk.ticks("Mon 11:00");
            assertThat(desk.asked()).containsExactly("requested T-1/lock-ticket/done");
        }

        @Test
        void whateverComesAfterwardsIsReportedAndChangesNothing() {
            final var reopened = closed.becomes(OPEN, "Tue 09:00").customerReplies("Wed 09:00");
            assertThat(breaks(reopened, policy, "Thu 09:00")).containsExactly("limit locked 2026-03-03T09:00");
            assertThat(evaluate(reopened, policy, "Thu 09:00").the(RESOLUTION)).satisfies(clock -> {
                assertThat(clock.state()).isEqualTo(ClockState.MET);
                assertThat(clock.stoppedAt()).isEqualTo(TestTime.at("Mon 11:00"));
                assertThat(clock.attributes().status()).isEqualTo(CLOSED);
            });
        }

        @Test
        void evenADeletionChangesNothing() {
            final var deleted = closed.event(EventType.DELETED, "Tue 09:00");
            assertThat(evaluate(deleted, policy, "Thu 09:00").the(RESOLUTION).state())
                    .isEqualTo(ClockState.MET);
            assertThat(breaks(deleted, policy, "Thu 09:00")).hasSize(1);
        }

        @Test
        void whatChangesNothingAnywayIsAllowed() {
            assertThat(breaks(
                            ticket().created("Mon 09:00")
                                    .becomes(RESOLVED, "Mon 11:00")
                                    .becomes(RESOLVED, "Mon 12:00")
                                    .becomes(CLOSED, "Tue 09:00")
                                    .event(EventType.EXCUSED, "Wed 09:00"),
                            policy,
                            "Thu 09:00"))
                    .isEmpty();
        }

        @Test
        void whatHappensInTheInstantOfTheClosingBelongsToIt() {
            assertThat(breaks(closed.agentReplies("Mon 11:00"), policy, "Thu 09:00"))
                    .isEmpty();
        }

        @Test
        void aTicketThatArrivesClosedIsLocked() {
            assertThat(breaks(
                            ticket().created("Mon 09:00", status(CLOSED)).customerReplies("Mon 10:00"),
                            policy,
                            "Thu 09:00"))
                    .containsExactly("limit locked 2026-03-02T10:00");
        }
    }
}
