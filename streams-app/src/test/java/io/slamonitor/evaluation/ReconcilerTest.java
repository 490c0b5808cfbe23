package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.TestPolicies.byPriority;
import static io.slamonitor.evaluation.TestPolicies.policy;
import static io.slamonitor.evaluation.TestPolicies.target;
import static io.slamonitor.evaluation.TestTickets.level;
import static io.slamonitor.evaluation.TestTickets.priority;
import static io.slamonitor.evaluation.TestTickets.ticket;
import static io.slamonitor.policy.Metric.FIRST_RESPONSE;
import static io.slamonitor.policy.Metric.RESOLUTION;
import static io.slamonitor.ticket.TicketStatus.OPEN;
import static io.slamonitor.ticket.TicketStatus.RESOLVED;
import static io.slamonitor.ticket.TicketStatus.WAITING_ON_CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.OnReopen;
import io.slamonitor.ticket.EventType;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is said of alerts, and when: events take back, timers announce. */
class ReconcilerTest {
    private static final TestPolicies.PolicyBuilder FOUR_HOURS =
            policy(target(RESOLUTION, "4h")).warnAt(50, 75).pauseWhile(WAITING_ON_CUSTOMER);

    private final Announcer desk = Announcer.under(FOUR_HOURS);
    private final TestTickets ticket = ticket().created("Mon 09:00");

    @Nested
    class EventsAndTimers {
        @Test
        void anEventAnnouncesNothingNew() {
            assertThat(desk.hears(ticket, "Mon 12:30")).isEmpty();
            assertThat(desk.last().newsWaiting()).isTrue();
            assertThat(desk.ledger().alerts()).isEmpty();
        }

        @Test
        void aTimerAnnounces() {
            desk.hears(ticket, "Mon 09:00");
            assertThat(desk.last().newsWaiting()).isFalse();

            assertThat(desk.ticks("Mon 11:00")).containsExactly("firing 50%");
        }

        @Test
        @DisplayName("pitfall 11: one alert a clock, cycle and level, however often anybody looks")
        void nothingIsSaidTwice() {
            desk.hears(ticket, "Mon 09:00");
            desk.ticks("Mon 11:00");

            assertThat(desk.ticks("Mon 11:00")).isEmpty();
            assertThat(desk.ticks("Mon 11:59")).isEmpty();
            assertThat(desk.hears(ticket.customerReplies("Mon 11:30"), "Mon 11:59"))
                    .isEmpty();
            assertThat(desk.last().newsWaiting()).isFalse();
        }

        @Test
        void aHigherLevelTakesThePlaceOfTheLowerOne() {
            desk.hears(ticket, "Mon 09:00");
            desk.ticks("Mon 11:00");

            assertThat(desk.ticks("Mon 12:00")).containsExactly("resolved 50% superseded", "firing 75%");
            assertThat(desk.ticks("Mon 14:00")).containsExactlyInAnyOrder("firing breach", "resolved 75% superseded");
        }

        @Test
        void anEventLeavesTheLowerLevelUntilATimerHasAnnouncedTheHigher() {
            desk.hears(ticket, "Mon 09:00");
            desk.ticks("Mon 12:00");

            assertThat(desk.hears(ticket.customerReplies("Mon 13:30"), "Mon 13:31"))
                    .isEmpty();
            assertThat(desk.last().newsWaiting()).isTrue();
            assertThat(desk.ticks("Mon 13:32")).containsExactlyInAnyOrder("resolved 75% superseded", "firing breach");
        }

        @Test
        @DisplayName("pitfall 11: levels found together page once, at the highest")
        void levelsFoundTogetherPageOnce() {
            desk.hears(ticket, "Mon 14:00");

            assertThat(desk.ticks("Mon 14:00"))
                    .containsExactlyInAnyOrder(
                            "resolved 50% superseded muted", "resolved 75% superseded muted", "firing breach");
        }

        @Test
        void aBurstIsReadToItsEndBeforeItIsJudged() {
            desk.hears(ticket, "Wed 09:00");
            desk.hears(ticket.becomes(WAITING_ON_CUSTOMER, "Mon 09:30"), "Wed 09:00");
            desk.hears(ticket.becomes(RESOLVED, "Tue 16:00"), "Wed 09:00");

            assertThat(desk.last().newsWaiting()).isFalse();
            assertThat(desk.ticks("Wed 09:01")).isEmpty();
        }
    }

    @Nested
    class TakenBack {
        @Test
        void anAnswerResolvesIt() {
            desk.hears(ticket, "Mon 09:00");
            desk.ticks("Mon 14:00");

            assertThat(desk.hears(ticket.becomes(RESOLVED, "Mon 14:30"), "Mon 14:30"))
                    .containsExactly("resolved breach answered");
        }

        @Test
        void anAnswerResolvesAWarningAlsoWhileTheBreachWaitsForATimer() {
            desk.hears(ticket, "Mon 09:00");
            desk.ticks("Mon 12:00");

            assertThat(desk.hears(ticket.becomes(RESOLVED, "Mon 13:30"), "Mon 13:30"))
                    .containsExactly("resolved 75% superseded");
            assertThat(desk.ticks("Mon 13:31")).containsExactly("firing breach", "resolved breach answered");
        }

        @Test
        @DisplayName("pitfall 25: a merged ticket's alert is over")
        void aMergeCancelsIt() {
            desk.hears(ticket, "Mon 09:00");
            desk.ticks("Mon 14:00");

            assertThat(desk.hears(ticket.event(EventType.MERGED, "Mon 14:30"), "Mon 14:30"))
                    .containsExactly("resolved breach cancelled");
        }

        @Test
        @DisplayName("pitfall 9: the target is removed")
        void aWithdrawnTargetCancelsIt() {
            final var prioritised = Announcer.under(policy(byPriority(RESOLUTION, "high", "2h")));
            final var high = ticket().created("Mon 09:00", priority("high"));
            prioritised.hears(high, "Mon 09:00");
            assertThat(prioritised.ticks("Mon 12:00")).containsExactly("firing breach");

            assertThat(prioritised.hears(high.updated("Mon 12:30", priority("low")), "Mon 12:30"))
                    .containsExactly("resolved breach cancelled");
        }

        @Test
        @DisplayName("pitfall 9: another target forgives it")
        void aForgivingTargetResolvesItAsRetargeted() {
            final var prioritised = Announcer.under(policy(byPriority(RESOLUTION, "high", "2h", "low", "6h")));
            final var high = ticket().created("Mon 09:00", priority("high"));
            prioritised.hears(high, "Mon 09:00");
            prioritised.ticks("Mon 12:00");

            assertThat(prioritised.hears(high.updated("Mon 12:30", priority("low")), "Mon 12:30"))
                    .containsExactly("resolved breach retargeted");
            assertThat(prioritised.ticks("Mon 15:01")).containsExactly("firing breach");
        }

        @Test
        @DisplayName("pitfall 22: late news shows that it was never true")
        void aLateAnswerRetractsIt() {
            desk.hears(ticket, "Mon 09:00");
            desk.ticks("Mon 14:00");

            assertThat(desk.hears(ticket.becomes(RESOLVED, "Mon 12:30"), "Mon 14:00"))
                    .containsExactlyInAnyOrder("retracted breach never-true");
        }

        @Test
        @DisplayName("pitfall 22: a late pause retracts it, and it may come true later")
        void aLatePauseRetractsItUntilItIsTrue() {
            desk.hears(ticket, "Mon 09:00");
            desk.ticks("Mon 14:00");
            ticket.becomes(WAITING_ON_CUSTOMER, "Mon 10:00").becomes(OPEN, "Mon 13:00");

            assertThat(desk.hears(ticket, "Mon 14:00"))
                    .containsExactlyInAnyOrder("retracted breach never-true", "retracted 75% never-true muted");
            assertThat(desk.last().newsWaiting()).as("50% is active again").isTrue();
            assertThat(desk.ticks("Mon 14:00")).containsExactly("firing 50%");
            assertThat(desk.ticks("Mon 16:01")).contains("firing breach");
        }

        @Test
        void whatWasOverAndNeverTrueIsRetractedToo() {
            desk.hears(ticket, "Mon 09:00");
            desk.ticks("Mon 14:00");
            desk.hears(ticket.becomes(RESOLVED, "Mon 14:30"), "Mon 14:30");

            assertThat(desk.hears(ticket.becomes(RESOLVED, "Mon 11:30"), "Mon 15:00"))
                    .containsExactlyInAnyOrder("retracted breach never-true", "retracted 75% never-true muted");
        }

        @Test
        void aClockThatNeverWasTakesItsAlertsAlong() {
            final var late = Announcer.under(policy(byPriority(RESOLUTION, "high", "2h")));
            final var high = ticket().created("Mon 09:00").updated("Mon 09:30", priority("high"));
            late.hears(high, "Mon 09:30");
            late.ticks("Mon 12:00");

            assertThat(late.hears(high.event(EventType.DELETED, "Mon 09:20"), "Mon 12:00"))
                    .containsExactly("retracted breach never-true");
            assertThat(late.last().alerts()).allMatch(change -> change.clock().isEmpty());
            assertThat(late.last().vanished()).containsExactly(new ClockId(RESOLUTION, 1));
            assertThat(late.ledger().clocks()).isEmpty();
        }
    }

    @Nested
    class Updated {
        @Test
        void stillTrueSinceAnotherInstantPagesNobody() {
            desk.hears(ticket, "Mon 09:00");
            desk.ticks("Mon 15:00");

            assertThat(desk.hears(
                            ticket.becomes(WAITING_ON_CUSTOMER, "Mon 10:00").becomes(OPEN, "Mon 11:00"), "Mon 15:00"))
                    .contains("updated breach");
            assertThat(desk.last().alerts()).anySatisfy(change -> {
                assertThat(change.state()).isEqualTo(AlertState.UPDATED);
                assertThat(change.at()).isEqualTo(TestTime.at("Mon 14:00"));
                assertThat(change.revision()).isEqualTo(2);
            });
        }

        @Test
        void whatIsOverIsCorrectedAsOver() {
            desk.hears(ticket, "Mon 09:00");
            desk.ticks("Mon 15:00");
            desk.hears(ticket.becomes(RESOLVED, "Mon 16:00"), "Mon 16:00");

            assertThat(desk.hears(
                            ticket.becomes(WAITING_ON_CUSTOMER, "Mon 10:00").becomes(OPEN, "Mon 11:00"), "Mon 16:00"))
                    .contains("resolved breach answered");
        }
    }

    @Nested
    class Reopened {
        @Test
        void aBreachFiresAgainByTimer() {
            desk.hears(ticket, "Mon 09:00");
            desk.ticks("Mon 14:00");
            desk.hears(ticket.becomes(RESOLVED, "Mon 14:30"), "Mon 14:30");

            assertThat(desk.hears(ticket.becomes(OPEN, "Tue 10:00"), "Tue 10:00"))
                    .isEmpty();
            assertThat(desk.last().newsWaiting()).isTrue();
            assertThat(desk.ticks("Tue 10:00")).containsExactly("firing breach");
            assertThat(desk.ledger().alerts().values()).anySatisfy(told -> {
                assertThat(told.state()).isEqualTo(AlertState.FIRING);
                assertThat(told.revision()).isEqualTo(3);
            });
        }

        @Test
        void anotherCycleHasItsOwnAlerts() {
            final var restarting =
                    Announcer.under(policy(target(RESOLUTION, "4h")).onReopen(OnReopen.RESTART));
            restarting.hears(ticket, "Mon 09:00");
            restarting.ticks("Mon 14:00");
            restarting.hears(ticket.becomes(RESOLVED, "Mon 14:30").becomes(OPEN, "Tue 10:00"), "Tue 10:00");

            assertThat(restarting.last().newsWaiting()).isFalse();
            assertThat(restarting.ticks("Tue 14:01")).containsExactly("firing breach");
            assertThat(restarting.ledger().alerts().keySet())
                    .extracting(key -> key.idFor("T-1"))
                    .containsExactly("T-1/resolution/1/breach/breach", "T-1/resolution/2/breach/breach");
        }
    }

    @Nested
    class Paging {
        @Test
        @DisplayName("a breach that is still open always pages, however long the outage was")
        void staleDoesNotMuteWhatIsStillOpen() {
            desk.hears(ticket, "Fri 09:00");

            assertThat(desk.ticks("Fri 09:00")).contains("firing breach");
        }

        @Test
        void staleMutesWhatIsOver() {
            desk.hears(ticket.becomes(RESOLVED, "Mon 15:00"), "Fri 09:00");

            assertThat(desk.ticks("Fri 09:00"))
                    .contains("resolved breach answered muted")
                    .doesNotContain("firing breach");
        }

        @Test
        @DisplayName("pitfall 12: crossed and answered between two looks is told all the same")
        void whatWasJustMissedIsToldAlthoughItIsOver() {
            desk.hears(ticket.becomes(RESOLVED, "Mon 13:00:01"), "Mon 13:00:02");

            assertThat(desk.ticks("Mon 13:00:02")).contains("firing breach", "resolved breach answered");
        }

        @Test
        void staleIsMoreThanStaleAfter() {
            final var hour = new PagingRules(Duration.ofHours(1), Instant.MIN);
            final var found = Announcer.under(FOUR_HOURS, hour);
            found.hears(ticket.becomes(RESOLVED, "Mon 13:30"), "Mon 14:00");
            assertThat(found.ticks("Mon 14:00")).contains("firing breach");

            final var foundLater = Announcer.under(FOUR_HOURS, hour);
            foundLater.hears(ticket, "Mon 14:00:00.001");
            assertThat(foundLater.ticks("Mon 14:00:00.001")).contains("resolved breach answered muted");
        }

        @Test
        void nothingFromBeforeGoLivePages() {
            final var imported =
                    Announcer.under(FOUR_HOURS, new PagingRules(Duration.ofHours(1), TestTime.at("Mon 13:30")));
            imported.hears(ticket, "Mon 14:00");

            assertThat(imported.ticks("Mon 14:00")).contains("firing breach muted");
            assertThat(imported.hears(ticket.becomes(RESOLVED, "Mon 15:00"), "Mon 15:00"))
                    .containsExactly("resolved breach answered muted");
        }

        @Test
        void whatComesTrueAfterGoLivePages() {
            final var imported =
                    Announcer.under(FOUR_HOURS, new PagingRules(Duration.ofHours(1), TestTime.at("Mon 13:00")));
            imported.hears(ticket, "Mon 14:00");

            assertThat(imported.ticks("Mon 14:00")).contains("firing breach");
        }
    }

    @Nested
    class Clocks {
        @Test
        void aDuplicateChangesNothing() {
            desk.hears(ticket, "Mon 09:00");
            desk.ticks("Mon 11:00");
            final Ledger before = desk.ledger();

            desk.hears(ticket, "Mon 11:30");

            assertThat(desk.last().alerts()).isEmpty();
            assertThat(desk.last().clocks()).isEmpty();
            assertThat(desk.ledger()).isEqualTo(before);
        }

        @Test
        void onlyChangedClocksAreTold() {
            final var both = Announcer.under(policy(target(FIRST_RESPONSE, "2h"), target(RESOLUTION, "4h")));
            both.hears(ticket, "Mon 09:00");
            assertThat(both.last().clocks()).hasSize(2);

            both.ticks("Mon 10:00");
            assertThat(both.last().clocks()).isEmpty();

            both.hears(ticket.agentReplies("Mon 10:30"), "Mon 10:30");
            assertThat(both.last().clocks())
                    .singleElement()
                    .extracting(Clock::id)
                    .isEqualTo(new ClockId(FIRST_RESPONSE, 1));
        }

        @Test
        void aClockIsToldWhenItIsBreached() {
            desk.hears(ticket, "Mon 12:30");
            desk.ticks("Mon 12:30");

            desk.ticks("Mon 13:00:00.001");

            assertThat(desk.last().clocks())
                    .singleElement()
                    .extracting(Clock::state)
                    .isEqualTo(ClockState.BREACHED);
        }

        @Test
        @DisplayName("pitfall 26: late news of who held the ticket changes a stopped clock")
        void whoHeldATicketIsPartOfItsClock() {
            desk.hears(ticket.becomes(RESOLVED, "Mon 12:00", level("L2")), "Mon 12:00");

            desk.hears(ticket.updated("Mon 10:00", level("L1")), "Mon 12:30");

            assertThat(desk.last().clocks()).singleElement().satisfies(clock -> assertThat(clock.elapsedByLevel())
                    .containsOnlyKeys("none", "L1"));
        }
    }
}
