package io.slamonitor.topology;

import static io.slamonitor.ticket.EventType.AGENT_REPLIED;
import static io.slamonitor.ticket.EventType.CREATED;
import static io.slamonitor.ticket.EventType.CUSTOMER_REPLIED;
import static io.slamonitor.ticket.EventType.UPDATED;
import static io.slamonitor.ticket.EventType.WORKAROUND_PROVIDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.ClockState;
import io.slamonitor.policy.Metric;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Tickets under the five contracts that the project comes with, over weekends, bank holidays and changes of the clocks:
 * everything that is announced of them, at its instant, by evaluation and by the stream alike.
 */
class ContractStoriesTest {

    @Nested
    class Claritum {
        private final PackStory story = PackStory.of("claritum", "Europe/London");

        @Test
        void aHighTicketOverTheSpringBankHoliday() {
            story.event("C-1", "2026-05-22 16:30", CREATED, "product=claritum", "severity=high")
                    .event("C-1", "2026-05-26 10:00", AGENT_REPLIED)
                    .event("C-1", "2026-05-27 12:00", UPDATED, "status=WAITING_ON_CUSTOMER")
                    .event("C-1", "2026-05-28 12:00", CUSTOMER_REPLIED, "status=OPEN")
                    .event("C-1", "2026-05-29 11:00", UPDATED, "status=RESOLVED")
                    .announces(
                            "2026-06-01 09:00",
                            "C-1 first-response/1 warning 75% 2026-05-26 08:45",
                            "C-1 first-response/1 breach 2026-05-26 09:30",
                            "C-1 resolution/1 warning 75% 2026-05-28 14:30",
                            "C-1 resolution/1 breach 2026-05-29 10:30");
        }

        @Test
        void aCriticalTicketInTheNightInWhichTheClocksGoForward() {
            story.event("C-2", "2026-03-28 23:30", CREATED, "product=claritum", "severity=critical")
                    .event("C-2", "2026-03-29 00:20", AGENT_REPLIED)
                    .event("C-2", "2026-03-29 09:00", UPDATED, "status=RESOLVED")
                    .announces(
                            "2026-03-30 09:00",
                            "C-2 first-response/1 warning 75% 2026-03-29 00:15",
                            "C-2 resolution/1 warning 75% 2026-03-29 06:30",
                            "C-2 resolution/1 breach 2026-03-29 08:30");
        }

        @Test
        void aMediumTicketGetsAWorkaroundAndAPromisedDateOverEaster() {
            story.event("C-3", "2026-04-02 15:00", CREATED, "product=claritum", "severity=medium")
                    .event("C-3", "2026-04-07 10:00", AGENT_REPLIED)
                    .event("C-3", "2026-04-08 12:00", WORKAROUND_PROVIDED, "promisedAt=2026-04-30")
                    .event("C-3", "2026-04-29 12:00", UPDATED, "status=RESOLVED")
                    .announces("2026-05-04 09:00", "C-3 resolution/1 warning 75% 2026-04-24 16:30");
        }

        @Test
        void aPromisedDateThatPassesIsBreachedAtItsEnd() {
            story.event("C-4", "2026-04-02 15:00", CREATED, "product=claritum", "severity=low")
                    .event("C-4", "2026-04-07 10:00", AGENT_REPLIED, "promisedAt=2026-04-08")
                    .announces(
                            "2026-04-10 09:00",
                            "C-4 resolution/1 warning 75% 2026-04-08 13:30",
                            "C-4 resolution/1 breach 2026-04-09 00:00");
        }

        @Test
        void aTelephoneTicketOfNoSuperUserOnASaturdayIsReportedAndNotDropped() {
            story.event(
                            "C-5",
                            "2026-05-23 11:00",
                            CREATED,
                            "product=claritum",
                            "severity=low",
                            "channel=phone",
                            "requesterRole=user")
                    .event("C-5", "2026-05-26 09:00", AGENT_REPLIED)
                    .event("C-5", "2026-05-27 09:00", UPDATED, "status=RESOLVED")
                    .announces(
                            "2026-05-28 09:00",
                            "C-5 ticket/0 violation phone-by-non-super-user 2026-05-23 11:00",
                            "C-5 ticket/0 violation phone-out-of-hours 2026-05-23 11:00");
        }

        @Test
        void aMediumTicketThatIsResolvedWithoutAFixDateIsReported() {
            story.event("C-7", "2026-05-26 09:00", CREATED, "product=claritum", "severity=medium")
                    .event("C-7", "2026-05-26 10:00", AGENT_REPLIED)
                    .event("C-7", "2026-05-26 11:00", UPDATED, "status=RESOLVED")
                    .announces("2026-05-27 09:00", "C-7 ticket/0 violation resolved-without-fix-date 2026-05-26 11:00");
        }

        @Test
        void aChangeRequestIsTheAccountManagersAtOnce() {
            story.event("C-6", "2026-06-01 10:00", CREATED, "product=claritum", "severity=change-request")
                    .event("C-6", "2026-06-01 11:00", AGENT_REPLIED)
                    .announces(
                            "2026-06-02 10:00",
                            "C-6 ticket/0 escalation account-manager 2026-06-01 10:00",
                            "C-6 escalate/ticket/0/account-manager 2026-06-01 10:00");
        }
    }

    @Nested
    class CaltechCrm {
        private final PackStory story = PackStory.of("caltech-crm", "Europe/London");

        @Test
        void aScoreThatTheDeskCorrectsOverAWeekendInWhichTheClocksGoForward() {
            story.event("K-1", "2026-03-26 16:00", CREATED, "product=caltech-crm", "urgency=2", "impact=2")
                    .event("K-1", "2026-03-27 11:00", AGENT_REPLIED)
                    .event("K-1", "2026-03-30 09:00", UPDATED, "attributes.confirmed-score=12")
                    .event("K-1", "2026-03-30 09:30", AGENT_REPLIED)
                    .event("K-1", "2026-03-30 10:00", UPDATED, "status=WAITING_ON_VENDOR")
                    .event("K-1", "2026-03-30 12:00", AGENT_REPLIED)
                    .event("K-1", "2026-03-30 14:00", UPDATED, "status=RESOLVED")
                    .event("K-1", "2026-03-30 15:00", AGENT_REPLIED)
                    .event("K-1", "2026-03-31 10:00", AGENT_REPLIED)
                    .event("K-1", "2026-04-01 10:00", AGENT_REPLIED)
                    .announces(
                            "2026-04-07 12:00",
                            "K-1 first-response/1 warning 75% 2026-03-27 10:30",
                            "K-1 periodic-update/1 warning 75% 2026-03-30 09:00",
                            "K-1 periodic-update/1 breach 2026-03-30 09:00",
                            "K-1 periodic-update/2 warning 75% 2026-03-30 11:45",
                            "K-1 close-ticket/no-answer 2026-04-02 09:30");
        }

        @Test
        void whileTheVendorHasTheTicketThePromiseGoesOnAndTheOwnWorkDoesNot() {
            story.event("K-2", "2026-05-26 09:00", CREATED, "product=caltech-crm", "urgency=2", "impact=2")
                    .event("K-2", "2026-05-26 10:00", AGENT_REPLIED)
                    .event("K-2", "2026-05-26 11:00", UPDATED, "status=WAITING_ON_VENDOR");
            final Map<Metric, Clock> clocks = story.clocksOf("K-2", "2026-05-26 16:00").stream()
                    .collect(Collectors.toMap(clock -> clock.id().metric(), clock -> clock));
            assertThat(clocks.get(Metric.PERIODIC_UPDATE).elapsed()).isEqualTo(Duration.ofHours(6));
            assertThat(clocks.get(Metric.AGENT_WORK).elapsed()).isEqualTo(Duration.ofHours(2));
            assertThat(clocks.get(Metric.AGENT_WORK).state()).isEqualTo(ClockState.PAUSED);
        }

        @Test
        void aCustomerOfCriticalTicketsMayHaveAgreedOnLess() {
            story.event(
                            "K-3",
                            "2026-05-26 09:00",
                            CREATED,
                            "product=caltech-crm",
                            "urgency=4",
                            "impact=3",
                            "attributes.agreed-update=2h")
                    .event("K-3", "2026-05-26 09:30", AGENT_REPLIED)
                    .event("K-3", "2026-05-26 12:00", AGENT_REPLIED)
                    .event("K-3", "2026-05-26 13:40", UPDATED, "status=CLOSED")
                    .announces(
                            "2026-05-27 12:00",
                            "K-3 periodic-update/1 warning 75% 2026-05-26 11:00",
                            "K-3 periodic-update/1 breach 2026-05-26 11:30",
                            "K-3 periodic-update/2 warning 75% 2026-05-26 13:30");
        }

        @Test
        void anAnswerOfTheCustomerKeepsTheTicketOpen() {
            story.event("K-4", "2026-05-26 09:00", CREATED, "product=caltech-crm", "urgency=1", "impact=1")
                    .event("K-4", "2026-05-26 10:00", AGENT_REPLIED, "status=RESOLVED")
                    .event("K-4", "2026-05-26 11:00", AGENT_REPLIED)
                    .event("K-4", "2026-05-26 12:00", AGENT_REPLIED)
                    .event("K-4", "2026-05-26 13:00", CUSTOMER_REPLIED)
                    .event("K-4", "2026-05-26 14:00", AGENT_REPLIED)
                    .announces("2026-06-02 12:00");
        }
    }

    @Nested
    class CipPlanner {
        private final PackStory story = PackStory.of("cipplanner", "America/Los_Angeles");

        @Test
        void isEscalatedAfterADayOverMemorialDayWeekend() {
            story.event("P-1", "2026-05-22 16:00", CREATED, "product=cipplanner", "level=L1")
                    .event("P-1", "2026-05-22 16:50", AGENT_REPLIED)
                    .event("P-1", "2026-05-24 09:00", AGENT_REPLIED)
                    .event("P-1", "2026-05-24 18:00", UPDATED, "status=RESOLVED")
                    .announces(
                            "2026-05-26 09:00",
                            "P-1 first-response/1 warning 75% 2026-05-22 16:45",
                            "P-1 periodic-update/2 warning 75% 2026-05-23 10:50",
                            "P-1 periodic-update/2 breach 2026-05-23 16:50",
                            "P-1 resolution/1 warning 75% 2026-05-23 10:00",
                            "P-1 resolution/1 breach 2026-05-23 16:00",
                            "P-1 resolution/1 escalation L2 2026-05-23 16:00",
                            "P-1 escalate/resolution/1/L2 2026-05-23 16:00");
        }

        @Test
        void isSilentForALevelReachedByHandWhenTheClocksGoForward() {
            story.event("P-2", "2026-03-07 12:00", CREATED, "product=cipplanner", "level=L1")
                    .event("P-2", "2026-03-08 10:00", UPDATED, "level=L2")
                    .event("P-2", "2026-03-09 15:00", AGENT_REPLIED)
                    .event("P-2", "2026-03-09 15:30", UPDATED, "status=RESOLVED")
                    .announces(
                            "2026-03-10 09:00",
                            "P-2 first-response/1 warning 75% 2026-03-09 14:45",
                            "P-2 periodic-update/1 warning 75% 2026-03-08 07:00",
                            "P-2 periodic-update/1 breach 2026-03-08 13:00",
                            "P-2 resolution/1 warning 75% 2026-03-08 07:00",
                            "P-2 resolution/1 breach 2026-03-08 13:00");
        }

        @Test
        void whatIsNotAnsweredOnTheSameWorkingDayIsBreachedAtItsEnd() {
            story.event("P-3", "2026-05-26 09:00", CREATED, "product=cipplanner")
                    .event("P-3", "2026-05-26 17:30", AGENT_REPLIED)
                    .event("P-3", "2026-05-26 18:00", UPDATED, "status=CLOSED")
                    .announces(
                            "2026-05-27 09:00",
                            "P-3 first-response/1 warning 75% 2026-05-26 15:00",
                            "P-3 first-response/1 breach 2026-05-26 17:00");
        }

        @Test
        void aCatastropheBringsInTheRapidResponseTeamAtOnceOnAHoliday() {
            story.event("P-4", "2026-05-25 03:00", CREATED, "product=cipplanner", "severity=catastrophic")
                    .event("P-4", "2026-05-25 03:30", AGENT_REPLIED)
                    .event("P-4", "2026-05-25 05:00", UPDATED, "status=RESOLVED")
                    .announces(
                            "2026-05-26 09:00",
                            "P-4 ticket/0 escalation L3 2026-05-25 03:00",
                            "P-4 escalate/ticket/0/L3 2026-05-25 03:00");
        }
    }

    @Nested
    class ConsentCollect {
        private final PackStory story = PackStory.of("consentcollect", "Europe/London");

        @Test
        void everyThreadReplyIsAnsweredWithinTwelveHoursOverTheChangeOfTheClocks() {
            story.event(
                            "D-1",
                            "2026-03-28 20:00",
                            CREATED,
                            "product=consentcollect",
                            "plan=practice",
                            "level=senior-engineers")
                    .event("D-1", "2026-03-29 07:00", AGENT_REPLIED, "status=IN_PROGRESS")
                    .event("D-1", "2026-03-29 10:00", CUSTOMER_REPLIED)
                    .event("D-1", "2026-03-29 15:00", CUSTOMER_REPLIED)
                    .event("D-1", "2026-03-29 23:00", AGENT_REPLIED)
                    .announces(
                            "2026-03-30 20:00",
                            "D-1 first-response/1 warning 75% 2026-03-29 06:00",
                            "D-1 next-response/1 warning 75% 2026-03-29 19:00",
                            "D-1 next-response/1 breach 2026-03-29 22:00");
        }

        @Test
        void paidTicketsGoStraightToSeniorEngineersAndUnpaidOnesHaveNoServiceLevel() {
            story.event("D-2", "2026-05-25 08:00", CREATED, "product=consentcollect", "plan=research")
                    .event("D-2", "2026-05-25 09:00", AGENT_REPLIED)
                    .event("D-3", "2026-05-25 08:00", CREATED, "product=consentcollect", "plan=free")
                    .announces(
                            "2026-05-27 08:00",
                            "D-2 ticket/0 escalation senior-engineers 2026-05-25 08:00",
                            "D-2 escalate/ticket/0/senior-engineers 2026-05-25 08:00");
            assertThat(story.clocksOf("D-3", "2026-05-27 08:00")).isEmpty();
        }

        @Test
        void closingLocksForEver() {
            story.event(
                            "D-4",
                            "2026-05-23 08:00",
                            CREATED,
                            "product=consentcollect",
                            "plan=practice",
                            "level=senior-engineers")
                    .event("D-4", "2026-05-23 09:00", AGENT_REPLIED, "status=RESOLVED")
                    .event("D-4", "2026-05-25 09:00", CUSTOMER_REPLIED, "status=OPEN")
                    .announces(
                            "2026-05-27 08:00",
                            "D-4 lock-ticket/done 2026-05-23 09:00",
                            "D-4 ticket/0 limit locked 2026-05-25 09:00");
        }

        @Test
        void subjectAndMessagesHaveTheirLengths() {
            story.event(
                            "D-5",
                            "2026-05-25 08:00",
                            CREATED,
                            "product=consentcollect",
                            "plan=free",
                            "subjectLength=101",
                            "messageLength=1000")
                    .event("D-5", "2026-05-25 09:00", CUSTOMER_REPLIED, "messageLength=1001")
                    .announces(
                            "2026-05-25 12:00",
                            "D-5 ticket/0 limit subject 2026-05-25 08:00",
                            "D-5 ticket/0 limit message 2026-05-25 09:00",
                            "D-5 reject-ticket/subject 2026-05-25 08:00");
        }

        @Test
        void theFiftyFirstMessageIsOneTooMany() {
            story.event("D-6", "2026-05-25 08:00", CREATED, "product=consentcollect", "plan=free", "messageLength=10");
            for (int i = 1; i <= 50; i++) {
                story.event("D-6", String.format("2026-05-25 09:%02d", i), CUSTOMER_REPLIED, "messageLength=10");
            }
            story.announces("2026-05-25 12:00", "D-6 ticket/0 limit messages 2026-05-25 09:50");
        }
    }

    @Nested
    class ClinicalForce {

        @Test
        void countsInTheCustomersOwnHoursAndByLevelOverMemorialDay() {
            final PackStory story = PackStory.of("clinical-force", "America/New_York")
                    .event("F-1", "2026-05-22 17:00", CREATED, "product=clinical-force", "customer=boston", "level=L1")
                    .event("F-1", "2026-05-26 10:30", AGENT_REPLIED)
                    .event("F-1", "2026-05-26 12:00", UPDATED, "level=L2")
                    .event("F-1", "2026-05-27 12:00", UPDATED, "status=RESOLVED")
                    .announces("2026-05-28 12:00", "F-1 first-response/1 warning 75% 2026-05-26 10:00");
            assertThat(story.clocksOf("F-1", "2026-05-28 12:00"))
                    .filteredOn(clock -> clock.id().metric() == Metric.RESOLUTION)
                    .singleElement()
                    .satisfies(clock -> assertThat(clock.elapsedByLevel())
                            .containsEntry("L1", Duration.ofHours(5))
                            .containsEntry("L2", Duration.ofHours(10)));
        }

        @Test
        void aCustomersOwnTargetsComeFirstOverTheChangeOfTheClocks() {
            PackStory.of("clinical-force", "Europe/Berlin")
                    .event("F-2", "2026-03-27 14:30", CREATED, "product=clinical-force", "customer=munich")
                    .event("F-2", "2026-03-30 10:00", AGENT_REPLIED)
                    .event("F-2", "2026-03-30 11:00", UPDATED, "status=RESOLVED")
                    .announces(
                            "2026-03-31 10:00",
                            "F-2 first-response/1 warning 75% 2026-03-30 09:00",
                            "F-2 first-response/1 breach 2026-03-30 09:30");
        }

        @Test
        void serviceAccessIsSupportedRoundTheClockWhenTheClocksGoBack() {
            PackStory.of("clinical-force", "UTC")
                    .event(
                            "F-3",
                            "2026-04-04T14:30:00Z",
                            CREATED,
                            "product=clinical-force",
                            "customer=sydney",
                            "category=service-access")
                    .event("F-3", "2026-04-04T16:00:00Z", AGENT_REPLIED)
                    .event("F-3", "2026-04-04T17:00:00Z", UPDATED, "status=RESOLVED")
                    .announces(
                            "2026-04-05T00:00:00Z",
                            "F-3 first-response/1 warning 75% 2026-04-04 15:15",
                            "F-3 first-response/1 breach 2026-04-04 15:30");
        }

        @Test
        void aCustomerWithoutItsOwnHoursHasThePacks() {
            PackStory.of("clinical-force", "Europe/London")
                    .event("F-4", "2026-05-22 16:00", CREATED, "product=clinical-force", "customer=unheard-of")
                    .event("F-4", "2026-05-26 12:30", AGENT_REPLIED, "status=CLOSED")
                    .announces(
                            "2026-05-27 12:00",
                            "F-4 first-response/1 warning 75% 2026-05-26 11:00",
                            "F-4 first-response/1 breach 2026-05-26 12:00");
        }
    }
}
