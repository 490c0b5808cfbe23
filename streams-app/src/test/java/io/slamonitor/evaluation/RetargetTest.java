package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.ClockAssert.assertThatClock;
import static io.slamonitor.evaluation.ClockState.*;
import static io.slamonitor.evaluation.Evaluated.evaluate;
import static io.slamonitor.evaluation.TestPolicies.*;
import static io.slamonitor.evaluation.TestTickets.*;
import static io.slamonitor.policy.Metric.*;
import static io.slamonitor.ticket.TicketStatus.*;

import io.slamonitor.policy.ApplyTo;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.OnRetarget;
import io.slamonitor.ticket.TicketField;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Retarget: another priority, field or policy gives a running clock another target. */
class RetargetTest {

    private static TestPolicies.PolicyBuilder highTwoLowSix() {
        return policy(byPriority(RESOLUTION, "high", "2h", "low", "6h"));
    }

    /** The default: the new target applies to all the time so far. */
    @Nested
    class Apply {
        @Test
        @DisplayName("pitfall 4: elapsed time is measured, never lost")
        void theNewTargetAppliesToAllTheTimeSoFar() {
            final var ticket = ticket().created("Mon 09:00", priority("low")).updated("Mon 10:00", priority("high"));

            assertThatClock(evaluate(ticket, highTwoLowSix(), "Mon 10:30").the(RESOLUTION))
                    .is(RUNNING)
                    .startedAt("Mon 09:00")
                    .hasTarget("2h")
                    .used("1h30m")
                    .dueAt("Mon 11:00");
        }

        @Test
        @DisplayName("pitfall 4: the pause so far is not lost")
        void pausesSoFarStillDoNotCount() {
            final var ticket = ticket().created("Mon 09:00", priority("low"))
                    .becomes(WAITING_ON_CUSTOMER, "Mon 10:00")
                    .becomes(OPEN, "Mon 12:00")
                    .updated("Mon 12:30", priority("high"));

            assertThatClock(evaluate(ticket, highTwoLowSix().pauseWhile(WAITING_ON_CUSTOMER), "Mon 12:45")
                            .the(RESOLUTION))
                    .is(RUNNING)
                    .used("1h45m")
                    .dueAt("Mon 13:00");
        }

        @Test
        @DisplayName("pitfall 4: overdue by a change is breached at the change, not in the past")
        void whatTheChangeMakesOverdueIsBreachedAtTheChange() {
            final var ticket = ticket().created("Mon 09:00", priority("low")).updated("Mon 13:00", priority("high"));

            assertThatClock(evaluate(ticket, highTwoLowSix(), "Mon 14:00").the(RESOLUTION))
                    .is(BREACHED)
                    .dueAt("Mon 11:00")
                    .breachAt("Mon 13:00")
                    .announced("breach Mon 13:00");
        }

        @Test
        void soAreWarnings() {
            final var ticket = ticket().created("Mon 09:00", priority("low")).updated("Mon 10:45", priority("high"));

            assertThatClock(evaluate(ticket, highTwoLowSix().warnAt(50, 75, 90), "Mon 10:46")
                            .the(RESOLUTION))
                    .announced("50% Mon 10:45", "75% Mon 10:45")
                    .willAnnounce("90% Mon 10:48", "breach Mon 11:00");
        }

        @Test
        void aChangeAtNightBreachesAtNight() {
            final var ticket = ticket().created("Mon 13:00", priority("low")).updated("Mon 20:00", priority("high"));

            assertThatClock(evaluate(ticket, highTwoLowSix(), "Tue 09:00").the(RESOLUTION))
                    .is(BREACHED)
                    .breachAt("Mon 20:00");
        }

        @Test
        void aChangeInAPauseBreachesInThePause() {
            final var ticket = ticket().created("Mon 09:00", priority("low"))
                    .becomes(WAITING_ON_CUSTOMER, "Mon 12:00")
                    .updated("Mon 14:00", priority("high"));

            assertThatClock(evaluate(ticket, highTwoLowSix().pauseWhile(WAITING_ON_CUSTOMER), "Mon 15:00")
                            .the(RESOLUTION))
                    .is(BREACHED)
                    .breachAt("Mon 14:00")
                    .used("3h");
        }

        @Test
        void exactlyUsedUpAtTheChangeIsNotYetBreached() {
            final var ticket = ticket().created("Mon 15:00", priority("low")).updated("Mon 20:00", priority("high"));

            assertThatClock(evaluate(ticket, highTwoLowSix(), "Mon 23:00").the(RESOLUTION))
                    .is(RUNNING)
                    .dueAt("Mon 17:00")
                    .breachAt("Tue 09:00");
        }

        @Test
        void whatTheNewTargetForgivesIsOver() {
            final var ticket = ticket().created("Mon 09:00", priority("high")).updated("Mon 12:00", priority("low"));

            assertThatClock(evaluate(ticket, highTwoLowSix(), "Mon 13:00").the(RESOLUTION))
                    .is(RUNNING)
                    .dueAt("Mon 15:00")
                    .announced()
                    .forgave("breach Mon 11:00 until Mon 12:00");
        }

        @Test
        void aBreachUnderBothTargetsIsTheFirstOne() {
            final var ticket = ticket().created("Mon 09:00", priority("high")).updated("Mon 16:00", priority("low"));

            assertThatClock(evaluate(ticket, highTwoLowSix(), "Tue 09:00").the(RESOLUTION))
                    .is(BREACHED)
                    .announced("breach Mon 11:00")
                    .forgave();
        }

        @Test
        void backAndForthIsBreachedAtTheReturn() {
            final var ticket = ticket().created("Mon 09:00", priority("high"))
                    .updated("Mon 12:00", priority("low"))
                    .updated("Mon 13:00", priority("high"));

            assertThatClock(evaluate(ticket, highTwoLowSix(), "Mon 14:00").the(RESOLUTION))
                    .is(BREACHED)
                    .announced("breach Mon 13:00")
                    .forgave("breach Mon 11:00 until Mon 12:00");
        }

        @Test
        void aStoppedClockKeepsTheTargetItWasStoppedUnder() {
            final var ticket = ticket().created("Mon 09:00", priority("low"))
                    .becomes(RESOLVED, "Mon 13:00")
                    .updated("Mon 14:00", priority("high"));

            assertThatClock(evaluate(ticket, highTwoLowSix(), "Tue 09:00").the(RESOLUTION))
                    .is(MET)
                    .hasTarget("6h");
        }

        @Test
        void aChangeWhileResolvedTakesEffectAtTheReopening() {
            final var ticket = ticket().created("Mon 09:00", priority("low"))
                    .becomes(RESOLVED, "Mon 12:00")
                    .updated("Mon 14:00", priority("high"))
                    .becomes(OPEN, "Tue 10:00");

            assertThatClock(evaluate(ticket, highTwoLowSix(), "Tue 11:00").the(RESOLUTION))
                    .is(BREACHED)
                    .breachAt("Tue 10:00")
                    .used("4h");
        }

        @Test
        void changedAndResolvedInOneInstantIsJudgedByTheTargetThatRanTillThen() {
            final var ticket = ticket().created("Mon 09:00", priority("low"))
                    .updated("Mon 13:00", priority("high"))
                    .becomes(RESOLVED, "Mon 13:00");
            final var inOneEvent =
                    ticket().created("Mon 09:00", priority("low")).becomes(RESOLVED, "Mon 13:00", priority("high"));

            assertThatClock(evaluate(ticket, highTwoLowSix(), "Tue 09:00").the(RESOLUTION))
                    .is(MET)
                    .hasTarget("6h")
                    .announced();
            assertThatClock(evaluate(inOneEvent, highTwoLowSix(), "Tue 09:00").the(RESOLUTION))
                    .is(MET)
                    .hasTarget("6h");
        }

        @Test
        void aTargetOfNoDurationLeavesNoTrace() {
            final var ticket = ticket().created("Mon 09:00", priority("low"))
                    .updated("Mon 13:00", priority("high"))
                    .updated("Mon 13:00", priority("low"));

            assertThatClock(evaluate(ticket, highTwoLowSix(), "Mon 14:00").the(RESOLUTION))
                    .is(RUNNING)
                    .announced()
                    .forgave();
        }

        @Test
        void thePriorityOfTheFirstInstantIsTheOneItEndsWith() {
            final var ticket = ticket().created("Mon 09:00").updated("Mon 09:00", priority("high"));

            assertThatClock(evaluate(ticket, highTwoLowSix(), "Mon 10:00").the(RESOLUTION))
                    .hasTarget("2h")
                    .startedAt("Mon 09:00")
                    .hasSegments("Mon 09:00 - now counts 1h");
        }

        @Test
        void aTargetThatComesLateCoversTheTimeBefore() {
            final var ticket = ticket().created("Mon 09:00").updated("Mon 10:00", priority("high"));

            assertThatClock(evaluate(ticket, highTwoLowSix(), "Mon 10:30").the(RESOLUTION))
                    .is(RUNNING)
                    .startedAt("Mon 09:00")
                    .dueAt("Mon 11:00");
        }
    }

    /** The priority may bring another calendar. */
    @Nested
    class AnotherCalendar {
        private final TestPolicies.PolicyBuilder criticalRoundTheClock = policy(
                target(RESOLUTION, "8h").when(TicketField.PRIORITY, "critical").in("24x7"), target(RESOLUTION, "8h"));

        @Test
        void allTheTimeSoFarIsCountedInTheNewOne() {
            final var ticket = ticket().created("Mon 16:00").updated("Mon 19:00", priority("critical"));

            assertThatClock(evaluate(ticket, criticalRoundTheClock, "Mon 20:00").the(RESOLUTION))
                    .is(RUNNING)
                    .used("4h")
                    .dueAt("Tue 00:00");
        }

        @Test
        void andMayBeOverdueAtOnce() {
            final var ticket = ticket().created("Mon 16:00").updated("Tue 08:00", priority("critical"));

            assertThatClock(evaluate(ticket, criticalRoundTheClock, "Tue 08:30").the(RESOLUTION))
                    .is(BREACHED)
                    .breachAt("Tue 08:00")
                    .used("16h30m");
        }

        @Test
        void orBeForgiven() {
            final var ticket =
                    ticket().created("Mon 16:00", priority("critical")).updated("Tue 09:00", priority("minor"));

            assertThatClock(evaluate(ticket, criticalRoundTheClock, "Tue 10:00").the(RESOLUTION))
                    .is(RUNNING)
                    .used("2h")
                    .forgave("breach Tue 00:00 until Tue 09:00");
        }
    }

    /** {@code on-retarget: restart}: the clock starts again from nothing at the change. */
    @Nested
    class Restart {
        private final TestPolicies.PolicyBuilder restarting = highTwoLowSix().onRetarget(OnRetarget.RESTART);

        @Test
        void countsFromTheChange() {
            final var ticket = ticket().created("Mon 09:00", priority("low")).updated("Mon 13:00", priority("high"));

            assertThatClock(evaluate(ticket, restarting, "Mon 14:00").the(RESOLUTION))
                    .is(RUNNING)
                    .startedAt("Mon 09:00")
                    .used("1h")
                    .dueAt("Mon 15:00")
                    .hasSegments("Mon 09:00 - Mon 13:00 before-restart 0h", "Mon 13:00 - now counts 1h");
        }

        @Test
        void everyChangeStartsItAgain() {
            final var ticket = ticket().created("Mon 09:00", priority("low"))
                    .updated("Mon 10:00", priority("high"))
                    .updated("Mon 11:00", priority("low"));

            assertThatClock(evaluate(ticket, restarting, "Mon 14:00").the(RESOLUTION))
                    .used("3h")
                    .dueAt("Mon 17:00");
        }

        @Test
        void theSamePromiseUnderAnotherNameIsNoChange() {
            final var policy =
                    policy(byPriority(RESOLUTION, "high", "6h", "low", "6h")).onRetarget(OnRetarget.RESTART);
            final var ticket = ticket().created("Mon 09:00", priority("low")).updated("Mon 13:00", priority("high"));

            assertThatClock(evaluate(ticket, policy, "Mon 14:00").the(RESOLUTION))
                    .used("5h");
        }

        @Test
        void aBreachBeforeItIsForgiven() {
            final var ticket = ticket().created("Mon 09:00", priority("high")).updated("Mon 12:00", priority("low"));

            assertThatClock(evaluate(ticket, restarting, "Mon 13:00").the(RESOLUTION))
                    .is(RUNNING)
                    .forgave("breach Mon 11:00 until Mon 12:00");
        }
    }

    /** {@code on-retarget: keep-verdict}: as apply, but a breach stands. */
    @Nested
    class KeepVerdict {
        private final TestPolicies.PolicyBuilder keeping =
                highTwoLowSix().onRetarget(OnRetarget.KEEP_VERDICT).warnAt(50);

        @Test
        void aBreachUnderTheOldTargetStands() {
            final var ticket = ticket().created("Mon 09:00", priority("high"))
                    .updated("Mon 11:30", priority("low"))
                    .becomes(RESOLVED, "Mon 12:30");

            assertThatClock(evaluate(ticket, keeping, "Tue 09:00").the(RESOLUTION))
                    .is(BREACHED)
                    .breachAt("Mon 11:00");
        }

        @Test
        void aWarningDoesNot() {
            final var ticket = ticket().created("Mon 09:00", priority("high")).updated("Mon 10:30", priority("low"));

            assertThatClock(evaluate(ticket, keeping, "Mon 11:00").the(RESOLUTION))
                    .announced()
                    .forgave("50% Mon 10:00 until Mon 10:30")
                    .willAnnounce("50% Mon 12:00", "breach Mon 15:00");
        }

        @Test
        void otherwiseTheNewTargetApplies() {
            final var ticket = ticket().created("Mon 09:00", priority("low")).updated("Mon 13:00", priority("high"));

            assertThatClock(evaluate(ticket, keeping, "Mon 14:00").the(RESOLUTION))
                    .is(BREACHED)
                    .breachAt("Mon 13:00");
        }
    }

    /** A target that ceases to apply. */
    @Nested
    class Withdrawn {
        private final TestPolicies.PolicyBuilder highOnly = policy(byPriority(RESOLUTION, "high", "2h"));

        @Test
        void cancelsTheClockAtThatInstant() {
            final var ticket = ticket().created("Mon 09:00", priority("high")).updated("Mon 10:00", priority("low"));

            assertThatClock(evaluate(ticket, highOnly, "Mon 16:00").the(RESOLUTION))
                    .is(CANCELLED)
                    .stoppedAt("Mon 10:00")
                    .used("1h")
                    .announced()
                    .willAnnounce();
        }

        @Test
        @DisplayName("pitfall 9: a breach before the removal does not stay open")
        void evenIfItWasBreached() {
            final var ticket = ticket().created("Mon 09:00", priority("high")).updated("Mon 12:00", priority("low"));

            assertThatClock(evaluate(ticket, highOnly, "Mon 16:00").the(RESOLUTION))
                    .is(CANCELLED)
                    .stoppedAt("Mon 12:00")
                    .announced("breach Mon 11:00");
        }

        @Test
        void aTargetThatComesBackCoversAllTheTime() {
            final var ticket = ticket().created("Mon 09:00", priority("high"))
                    .updated("Mon 10:00", priority("low"))
                    .updated("Mon 10:30", priority("high"));

            assertThatClock(evaluate(ticket, highOnly, "Mon 10:45").the(RESOLUTION))
                    .is(RUNNING)
                    .used("1h45m")
                    .dueAt("Mon 11:00");
        }

        @Test
        void aVerdictBeforeItStands() {
            final var ticket = ticket().created("Mon 09:00", priority("high"))
                    .becomes(RESOLVED, "Mon 10:00")
                    .updated("Mon 12:00", priority("low"));

            assertThatClock(evaluate(ticket, highOnly, "Mon 16:00").the(RESOLUTION))
                    .is(MET)
                    .stoppedAt("Mon 10:00");
        }

        @Test
        void soDoesLeavingThePolicy() {
            final var policy = policy(target(RESOLUTION, "2h")).matching(TicketField.PRODUCT, "crm");
            final var ticket = ticket().created("Mon 09:00", product("crm")).updated("Mon 10:00", product("erp"));

            assertThatClock(evaluate(ticket, policy, "Mon 16:00").the(RESOLUTION))
                    .is(CANCELLED)
                    .stoppedAt("Mon 10:00");
        }
    }

    /** A catalogue that takes over open tickets. */
    @Nested
    class ByACatalogue {
        private final Catalogues tightened = Catalogues.of(
                catalogue("1", "Mon 00:00", policy(target(RESOLUTION, "6h"))),
                catalogue("2", "Mon 12:00", policy(target(RESOLUTION, "2h")).applyTo(ApplyTo.OPEN)));

        @Test
        @DisplayName("pitfall 21: at one instant")
        void isARetargetAtTheInstantItGoesLive() {
            final var ticket = ticket().created("Mon 09:00");

            assertThatClock(evaluate(ticket, tightened, "Mon 11:59").the(RESOLUTION))
                    .is(RUNNING)
                    .hasTarget("6h");
            assertThatClock(evaluate(ticket, tightened, "Mon 12:01").the(RESOLUTION))
                    .is(BREACHED)
                    .hasTarget("2h")
                    .breachAt("Mon 12:00");
        }

        @Test
        @DisplayName("pitfall 21: a past verdict can be reproduced")
        void aVerdictBeforeItStands() {
            final var ticket = ticket().created("Mon 09:00").becomes(RESOLVED, "Mon 11:30");

            assertThatClock(evaluate(ticket, tightened, "Tue 12:00").the(RESOLUTION))
                    .is(MET)
                    .hasTarget("6h");
        }

        @Test
        void aResolvedTicketIsTakenOverWhenItIsReopened() {
            final var ticket =
                    ticket().created("Mon 09:00").becomes(RESOLVED, "Mon 11:30").becomes(OPEN, "Mon 14:00");

            assertThatClock(evaluate(ticket, tightened, "Mon 14:30").the(RESOLUTION))
                    .is(BREACHED)
                    .hasTarget("2h")
                    .breachAt("Mon 14:00");
        }

        @Test
        @DisplayName("what stops a clock is judged at its own instant, however early it is read")
        void aStopAfterItIsJudgedByItWhoeverAsksWhen() {
            final var ticket = ticket().created("Mon 09:00").becomes(RESOLVED, "Mon 12:00:04");

            assertThatClock(evaluate(ticket, tightened, "Mon 11:59:59").the(RESOLUTION))
                    .is(BREACHED)
                    .hasTarget("2h");
            assertThatClock(evaluate(ticket, tightened, "Tue 12:00").the(RESOLUTION))
                    .is(BREACHED)
                    .hasTarget("2h");
        }
    }
}
