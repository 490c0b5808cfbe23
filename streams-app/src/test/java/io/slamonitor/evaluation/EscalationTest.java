package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.ClockAssert.assertThatClock;
import static io.slamonitor.evaluation.Evaluated.evaluate;
import static io.slamonitor.evaluation.TestPolicies.byPriority;
import static io.slamonitor.evaluation.TestPolicies.policy;
import static io.slamonitor.evaluation.TestPolicies.target;
import static io.slamonitor.evaluation.TestPolicies.when;
import static io.slamonitor.evaluation.TestTickets.level;
import static io.slamonitor.evaluation.TestTickets.priority;
import static io.slamonitor.evaluation.TestTickets.ticket;
import static io.slamonitor.evaluation.TestTickets.with;
import static io.slamonitor.policy.Metric.RESOLUTION;
import static io.slamonitor.ticket.TicketStatus.OPEN;
import static io.slamonitor.ticket.TicketStatus.RESOLVED;
import static io.slamonitor.ticket.TicketStatus.WAITING_ON_CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Escalation;
import io.slamonitor.policy.Escalation.Repeat;
import io.slamonitor.policy.Escalation.Until;
import io.slamonitor.policy.Mark;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.OnRetarget;
import io.slamonitor.policy.Warning;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketField;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who is brought in, and when: the desk has from nine to five, and the clock four hours. */
class EscalationTest {
    private static final List<String> LEVELS = List.of("L1", "L2", "L3");
    private static final Mark DUE_AND_TWO_HOURS = new Mark.FromDue(Duration.ofHours(2));

    private static Escalation rung(final String to, final Mark at) {
        return rung(to, at, Condition.ALWAYS, Optional.empty());
    }

    private static Escalation rung(
            final String to, final Mark at, final Condition when, final Optional<Repeat> repeat) {
        return new Escalation(to, Optional.of(RESOLUTION), at, when, repeat, List.of("duty manager"));
    }

    private static Escalation everyHour(final Until until, final int atMost) {
        return rung("L2", Mark.BREACH, Condition.ALWAYS, Optional.of(new Repeat(Duration.ofHours(1), until, atMost)));
    }

    private static TestPolicies.PolicyBuilder fourHours(final Escalation... rungs) {
        return policy(target(RESOLUTION, "4h")).ladder(LEVELS, rungs);
    }

    private static TestTickets.Detail severity(final String value) {
        return with(TicketField.SEVERITY, value);
    }

    private final TestTickets ticket = ticket().created("Mon 09:00");

    @Nested
    class OfAClock {
        @Test
        void climbsTheLadderInBusinessTime() {
            final var ladder = fourHours(rung("L2", Mark.BREACH), rung("L3", DUE_AND_TWO_HOURS));
            assertThatClock(evaluate(ticket, ladder, "Mon 13:30").the(RESOLUTION))
                    .announced("breach Mon 13:00", "L2 Mon 13:00")
                    .willAnnounce("L3 Mon 15:00");
            assertThatClock(evaluate(ticket().created("Mon 12:00"), ladder, "Mon 13:00")
                            .the(RESOLUTION))
                    .willAnnounce("breach Mon 16:00", "L2 Mon 16:00", "L3 Tue 10:00");
        }

        @Test
        void comesAtAnyPointOfAClocksLife() {
            final var ladder = fourHours(
                    rung("L1", Mark.START),
                    rung("L2", new Mark.FromDue(Duration.ofHours(-1))),
                    rung("L3", new Mark.Share(BigDecimal.valueOf(150))));
            assertThatClock(evaluate(ticket, ladder, "Mon 16:00").the(RESOLUTION))
                    .announced("L1 Mon 09:00", "L2 Mon 12:00", "breach Mon 13:00", "L3 Mon 15:00");
        }

        @Test
        void tellsWhomThePolicyNames() {
            final Clock clock = evaluate(ticket, fourHours(rung("L2", Mark.BREACH)), "Mon 14:00")
                    .the(RESOLUTION);
            assertThat(clock.announcements())
                    .filteredOn(told -> told.kind() == AnnouncementKind.ESCALATION)
                    .extracting(Announcement::tell)
                    .containsExactly(List.of("duty manager"));
        }

        @Test
        void endsWithTheClock() {
            assertThatClock(evaluate(
                                    ticket.becomes(RESOLVED, "Mon 14:00"),
                                    fourHours(rung("L2", Mark.BREACH), rung("L3", DUE_AND_TWO_HOURS)),
                                    "Tue 09:00")
                            .the(RESOLUTION))
                    .announced("breach Mon 13:00", "L2 Mon 13:00")
                    .willAnnounce();
        }

        @Test
        void anAnswerAtTheVeryBreachEscalatesNothing() {
            assertThatClock(evaluate(
                                    ticket.becomes(RESOLVED, "Mon 13:00"),
                                    fourHours(rung("L2", Mark.BREACH)),
                                    "Tue 09:00")
                            .the(RESOLUTION))
                    .is(ClockState.MET)
                    .announced();
        }

        @Test
        void isForCertainTicketsOnly() {
            final var ladder =
                    fourHours(rung("L3", Mark.START, when(TicketField.SEVERITY, "catastrophic"), Optional.empty()));
            assertThatClock(evaluate(ticket, ladder, "Mon 10:00").the(RESOLUTION))
                    .announced();
            assertThatClock(evaluate(ticket().created("Mon 09:00", severity("catastrophic")), ladder, "Mon 10:00")
                            .the(RESOLUTION))
                    .announced("L3 Mon 09:00");
        }

        @Test
        void comesWhenItsConditionComesTrueLater() {
            final var ladder =
                    fourHours(rung("L3", Mark.START, when(TicketField.SEVERITY, "catastrophic"), Optional.empty()));
            assertThatClock(evaluate(ticket.updated("Mon 10:30", severity("catastrophic")), ladder, "Mon 11:00")
                            .the(RESOLUTION))
                    .announced("L3 Mon 10:30");
        }

        @Test
        void isSilentForARungThatTheDeskReachedByHand() {
            final var ladder = fourHours(rung("L2", Mark.BREACH), rung("L3", DUE_AND_TWO_HOURS));
            assertThatClock(evaluate(ticket.updated("Mon 11:00", level("L2")), ladder, "Mon 14:00")
                            .the(RESOLUTION))
                    .announced("breach Mon 13:00")
                    .willAnnounce("L3 Mon 15:00");
        }

        @Test
        void isSilentForARungBelowTheOneReached() {
            final var ladder = fourHours(rung("L2", Mark.BREACH), rung("L3", DUE_AND_TWO_HOURS));
            assertThatClock(evaluate(ticket.updated("Mon 11:00", level("l3")), ladder, "Mon 16:00")
                            .the(RESOLUTION))
                    .announced("breach Mon 13:00")
                    .willAnnounce();
        }

        @Test
        void staysSilentWhenTheTicketComesDownAgainUnderAnotherTarget() {
            final var ladder = policy(byPriority(RESOLUTION, "high", "4h", "urgent", "2h"))
                    .ladder(LEVELS, rung("L2", Mark.BREACH));
            final var story = ticket().created("Mon 09:00", priority("high"), level("L2"))
                    .updated("Mon 14:00", level("L1"))
                    .updated("Mon 15:00", priority("urgent"));
            assertThatClock(evaluate(story, ladder, "Mon 16:00").the(RESOLUTION))
                    .announced("breach Mon 13:00");
        }

        @Test
        void standsWhenTheDeskGoesThereAfterwards() {
            assertThatClock(evaluate(
                                    ticket.updated("Mon 13:30", level("L2")),
                                    fourHours(rung("L2", Mark.BREACH)),
                                    "Mon 14:00")
                            .the(RESOLUTION))
                    .announced("breach Mon 13:00", "L2 Mon 13:00");
        }

        @Test
        void isForgivenWithTheBreachItHangsOn() {
            final var ladder =
                    policy(byPriority(RESOLUTION, "high", "2h", "low", "8h")).ladder(LEVELS, rung("L2", Mark.BREACH));
            final var retargeted =
                    ticket().created("Mon 09:00", priority("high")).updated("Mon 12:00", priority("low"));
            assertThatClock(evaluate(retargeted, ladder, "Mon 13:00").the(RESOLUTION))
                    .forgave("L2 Mon 11:00 until Mon 12:00", "breach Mon 11:00 until Mon 12:00")
                    .willAnnounce("breach Tue 09:00", "L2 Tue 09:00");
            assertThatClock(evaluate(retargeted, ladder.onRetarget(OnRetarget.KEEP_VERDICT), "Mon 13:00")
                            .the(RESOLUTION))
                    .announced("breach Mon 11:00", "L2 Mon 11:00");
        }

        @Test
        void waitsForTheMorningWhereNightsAreQuiet() {
            final var night = policy(target(RESOLUTION, "4h").in("24x7"))
                    .ladder(LEVELS, rung("L2", Mark.BREACH))
                    .warnAt(new Warning(new Mark.Share(BigDecimal.valueOf(50))))
                    .quietOutside("desk");
            assertThatClock(evaluate(ticket().created("Mon 20:00"), night, "Mon 20:00")
                            .the(RESOLUTION))
                    .willAnnounce("breach Tue 00:00", "50% Tue 09:00", "L2 Tue 09:00");
        }
    }

    @Nested
    class InQuietHours {
        @Test
        void repetitionsAreSpacedAfterTheQuietAsBefore() {
            final var night = policy(target(RESOLUTION, "4h").in("24x7"))
                    .ladder(
                            LEVELS,
                            rung(
                                    "L2",
                                    Mark.BREACH,
                                    Condition.ALWAYS,
                                    Optional.of(new Repeat(Duration.ofHours(1), Until.STOPPED, 4))))
                    .quietOutside("desk");
            assertThatClock(evaluate(ticket().created("Mon 12:00"), night, "Tue 11:00")
                            .the(RESOLUTION))
                    .announced(
                            "breach Mon 16:00", "L2 Mon 16:00", "L2/2 Tue 09:00", "L2/3 Tue 10:00", "L2/4 Tue 11:00");
        }

        @Test
        void isSilentForALevelReachedDuringTheQuiet() {
            final var night = policy().ladder(
                            LEVELS,
                            new Escalation(
                                    "L3", Optional.empty(), Mark.START, Condition.ALWAYS, Optional.empty(), List.of()))
                    .quietOutside("desk");
            assertThat(evaluate(ticket().created("Mon 20:00").updated("Mon 20:10", level("L3")), night, "Tue 12:00")
                            .all(Metric.TICKET))
                    .isEmpty();
        }
    }

    @Nested
    class Repeated {
        @Test
        void isSaidAgainUntilSomebodyAcknowledges() {
            final var ladder = fourHours(everyHour(Until.ACKNOWLEDGED, 10));
            assertThatClock(evaluate(ticket, ladder, "Mon 15:30").the(RESOLUTION))
                    .announced("breach Mon 13:00", "L2 Mon 13:00", "L2/2 Mon 14:00", "L2/3 Mon 15:00")
                    .willAnnounce("L2/4 Mon 16:00");
            assertThatClock(evaluate(ticket.event(EventType.ACKNOWLEDGED, "Mon 14:30"), ladder, "Tue 15:30")
                            .the(RESOLUTION))
                    .announced("breach Mon 13:00", "L2 Mon 13:00", "L2/2 Mon 14:00")
                    .willAnnounce();
        }

        @Test
        void isNotSilencedByWhatWasAcknowledgedBeforeIt() {
            assertThatClock(evaluate(
                                    ticket.event(EventType.ACKNOWLEDGED, "Mon 12:00"),
                                    fourHours(everyHour(Until.ACKNOWLEDGED, 10)),
                                    "Mon 14:30")
                            .the(RESOLUTION))
                    .announced("breach Mon 13:00", "L2 Mon 13:00", "L2/2 Mon 14:00");
        }

        @Test
        void goesOnUntilTheEndWhereThePolicySaysSo() {
            assertThatClock(evaluate(
                                    ticket.event(EventType.ACKNOWLEDGED, "Mon 13:30")
                                            .becomes(RESOLVED, "Mon 15:00"),
                                    fourHours(everyHour(Until.STOPPED, 10)),
                                    "Tue 09:00")
                            .the(RESOLUTION))
                    .announced("breach Mon 13:00", "L2 Mon 13:00", "L2/2 Mon 14:00")
                    .willAnnounce();
        }

        @Test
        void leavesOutTheTimeInWhichTheTicketWasResolved() {
            final var ladder = fourHours(everyHour(Until.STOPPED, 10));
            final var reopened = ticket.becomes(RESOLVED, "Mon 14:30").becomes(OPEN, "Tue 10:00");
            assertThatClock(evaluate(reopened, ladder, "Tue 10:15").the(RESOLUTION))
                    .announced("breach Mon 13:00", "L2 Mon 13:00", "L2/2 Mon 14:00")
                    .willAnnounce("L2/3 Tue 10:30");
            assertThatClock(evaluate(reopened.becomes(RESOLVED, "Tue 10:20"), ladder, "Wed 10:00")
                            .the(RESOLUTION))
                    .announced("breach Mon 13:00", "L2 Mon 13:00", "L2/2 Mon 14:00")
                    .willAnnounce();
        }

        @Test
        void comesAtTheReopeningWhereItFellDueAtTheVeryResolution() {
            assertThatClock(evaluate(
                                    ticket.becomes(RESOLVED, "Mon 14:00").becomes(OPEN, "Tue 10:00"),
                                    fourHours(everyHour(Until.STOPPED, 3)),
                                    "Tue 10:30")
                            .the(RESOLUTION))
                    .announced("breach Mon 13:00", "L2 Mon 13:00", "L2/2 Tue 10:00")
                    .willAnnounce("L2/3 Tue 11:00");
        }

        @Test
        void waitsWhileTheClockIsPaused() {
            final var ladder = fourHours(everyHour(Until.ACKNOWLEDGED, 10)).pauseWhile(WAITING_ON_CUSTOMER);
            final var story = ticket.becomes(WAITING_ON_CUSTOMER, "Mon 13:30").becomes(OPEN, "Tue 10:00");
            assertThatClock(evaluate(story, ladder, "Tue 10:30").the(RESOLUTION))
                    .announced("breach Mon 13:00", "L2 Mon 13:00", "L2/2 Tue 10:30")
                    .willAnnounce("L2/3 Tue 11:30");
        }

        @Test
        void hasACap() {
            assertThatClock(evaluate(ticket, fourHours(everyHour(Until.STOPPED, 3)), "Fri 09:00")
                            .the(RESOLUTION))
                    .announced("breach Mon 13:00", "L2 Mon 13:00", "L2/2 Mon 14:00", "L2/3 Mon 15:00")
                    .willAnnounce();
        }

        @Test
        void keepsBusinessHours() {
            assertThatClock(evaluate(ticket().created("Mon 12:30"), fourHours(everyHour(Until.STOPPED, 3)), "Tue 12:00")
                            .the(RESOLUTION))
                    .announced("breach Mon 16:30", "L2 Mon 16:30", "L2/2 Tue 09:30", "L2/3 Tue 10:30");
        }
    }

    @Nested
    class OfTheTicketItself {
        private final TestPolicies.PolicyBuilder atOnce = policy().ladder(
                        LEVELS,
                        new Escalation(
                                "L3",
                                Optional.empty(),
                                Mark.START,
                                when(TicketField.SEVERITY, "catastrophic"),
                                Optional.empty(),
                                List.of()));

        @Test
        void comesAtOnce() {
            final Clock own = evaluate(ticket().created("Sat 03:00", severity("catastrophic")), atOnce, "Sat 03:00")
                    .the(Metric.TICKET);
            assertThatClock(own)
                    .is(ClockState.RUNNING)
                    .announced("L3 Sat 03:00")
                    .hasNoDeadline();
            assertThat(own.id()).isEqualTo(new ClockId(Metric.TICKET, 0));
            assertThat(own.target()).isNull();
        }

        @Test
        void comesWhenTheTicketBecomesOne() {
            assertThatClock(evaluate(ticket.updated("Mon 10:00", severity("catastrophic")), atOnce, "Mon 11:00")
                            .the(Metric.TICKET))
                    .announced("L3 Mon 10:00");
        }

        @Test
        void isSilentWhereTheTicketIsThereAlready() {
            assertThat(evaluate(
                                    ticket().created("Mon 09:00", severity("catastrophic"), level("L3")),
                                    atOnce,
                                    "Mon 10:00")
                            .all(Metric.TICKET))
                    .isEmpty();
        }

        @Test
        void isNotSaidAgainForTheTimeInWhichTheTicketWasResolved() {
            final var hourly = policy().ladder(
                            LEVELS,
                            new Escalation(
                                    "L3",
                                    Optional.empty(),
                                    Mark.START,
                                    Condition.ALWAYS,
                                    Optional.of(new Repeat(Duration.ofHours(1), Until.STOPPED, 10)),
                                    List.of()));
            assertThatClock(evaluate(
                                    ticket.becomes(RESOLVED, "Mon 10:30").becomes(OPEN, "Tue 10:00"),
                                    hourly,
                                    "Tue 10:15")
                            .the(Metric.TICKET))
                    .announced("L3 Mon 09:00", "L3/2 Mon 10:00")
                    .willAnnounce("L3/3 Tue 10:30");
        }

        @Test
        void needsNobodyForATicketThatIsDone() {
            assertThat(evaluate(
                                    ticket.becomes(RESOLVED, "Mon 10:00")
                                            .updated("Mon 11:00", severity("catastrophic")),
                                    atOnce,
                                    "Mon 12:00")
                            .all(Metric.TICKET))
                    .isEmpty();
        }
    }

    @Nested
    class InAlerts {
        @Test
        void whatIsFoundTogetherPagesOnceAtTheHighest() {
            final Announcer desk = Announcer.under(fourHours(rung("L2", Mark.BREACH), rung("L3", DUE_AND_TWO_HOURS)));
            desk.hears(ticket, "Mon 09:00");
            assertThat(desk.ticks("Mon 16:00"))
                    .containsExactlyInAnyOrder(
                            "resolved breach superseded muted", "resolved L2 superseded muted", "firing L3");
        }

        @Test
        void anEscalationDoesNotDoAwayWithTheBreachThatComesAfterIt() {
            final Announcer desk = Announcer.under(fourHours(rung("L3", Mark.START)));
            desk.hears(ticket, "Mon 09:00");
            assertThat(desk.ticks("Mon 09:00")).containsExactly("firing L3");
            assertThat(desk.ticks("Mon 13:01")).containsExactly("firing breach");
        }

        @Test
        void eachRepetitionTakesThePlaceOfTheOneBefore() {
            final Announcer desk = Announcer.under(fourHours(everyHour(Until.ACKNOWLEDGED, 10)));
            desk.hears(ticket, "Mon 09:00");
            assertThat(desk.ticks("Mon 13:01"))
                    .containsExactlyInAnyOrder("resolved breach superseded muted", "firing L2");
            assertThat(desk.ticks("Mon 14:00")).containsExactlyInAnyOrder("resolved L2 superseded", "firing L2/2");
        }

        @Test
        void aRepetitionThatALateAcknowledgementForbidsIsTakenBack() {
            final Announcer desk = Announcer.under(fourHours(everyHour(Until.ACKNOWLEDGED, 10)));
            desk.hears(ticket, "Mon 09:00");
            desk.ticks("Mon 13:01");
            desk.ticks("Mon 14:00");
            assertThat(desk.hears(ticket.event(EventType.ACKNOWLEDGED, "Mon 13:30"), "Mon 14:10"))
                    .containsExactly("retracted L2/2 never-true");
            assertThat(desk.ticks("Mon 14:11")).containsExactly("firing L2");
        }
    }
}
