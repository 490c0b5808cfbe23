package io.slamonitor.requester;

import static io.slamonitor.requester.TestRequester.at;
import static io.slamonitor.requester.TestRequester.limits;
import static io.slamonitor.requester.TestRequester.newAtMost;
import static io.slamonitor.requester.TestRequester.openAtMost;
import static io.slamonitor.requester.TestRequester.reporting;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.Limits;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequesterLimitsTest {
    private static final Duration DAY = Duration.ofHours(24);

    private static TestRequester withThreeOpen(final Limits limits) {
        return TestRequester.with(limits)
                .opens("T-1", "Mon 09:00")
                .opens("T-2", "Mon 10:00")
                .opens("T-3", "Mon 11:00");
    }

    @Test
    void asManyAsAreAllowedMayBeOpen() {
        assertThat(withThreeOpen(openAtMost(3)).passed()).isEmpty();
    }

    @Test
    void oneMoreThanThatPassesTheLimitAndSaysWhatIsOpen() {
        assertThat(withThreeOpen(openAtMost(3)).opens("T-4", "Mon 12:00").passed())
                .containsExactly(
                        "T-4 open-per-requester: 4th open ticket of the requester; 3 are allowed: T-1, T-2, T-3");
    }

    @Test
    void itIsPassedAtTheCreationAndTellsWhomThePolicyNames() {
        final TestRequester ann = withThreeOpen(openAtMost(3)).opens("T-4", "Mon 12:00");

        assertThat(RequesterLimits.judge(ann.cases())).singleElement().satisfies(limit -> {
            assertThat(limit.at()).isEqualTo(at("Mon 12:00"));
            assertThat(limit.announcement().tell()).containsExactly("service-desk");
        });
    }

    @Test
    void aTicketThatIsClosedBeforeTheFourthIsOpenedMakesRoomForIt() {
        assertThat(withThreeOpen(openAtMost(3))
                        .opens("T-4", "Mon 12:00")
                        .closes("T-2", "Mon 11:59")
                        .passing())
                .isEmpty();
        assertThat(withThreeOpen(openAtMost(3))
                        .opens("T-4", "Mon 12:00")
                        .closes("T-2", "Mon 12:00")
                        .passing())
                .as("closed in the same instant")
                .isEmpty();
        assertThat(withThreeOpen(openAtMost(3))
                        .opens("T-4", "Mon 12:00")
                        .closes("T-2", "Mon 12:01")
                        .passing())
                .as("closed later")
                .containsExactly("T-4");
    }

    @Test
    void aReopenedTicketCountsAgainButPassesNothingItself() {
        final TestRequester ann = withThreeOpen(openAtMost(3))
                .closes("T-1", "Mon 12:00")
                .opens("T-4", "Mon 13:00")
                .reopens("T-1", "Mon 14:00")
                .opens("T-5", "Mon 15:00");

        assertThat(ann.passing()).as("four were open since 14:00").containsExactly("T-5");
    }

    @Test
    void aTicketThatWaitsForTheCustomerDoesNotCountWhereThePolicySaysSo() {
        assertThat(withThreeOpen(openAtMost(3))
                        .parks("T-3", "Mon 11:30")
                        .opens("T-4", "Mon 12:00")
                        .passing())
                .isEmpty();
    }

    @Test
    void aTicketThatIsCreatedAsDoneAddsNothingToWhatIsOpen() {
        assertThat(withThreeOpen(reporting(openAtMost(2)))
                        .logs("T-4", "Mon 12:00")
                        .passing())
                .containsExactly("T-3");
    }

    @Test
    void aTicketThatIsToBeRefusedDoesNotCountAgainstLaterOnes() {
        assertThat(withThreeOpen(openAtMost(3))
                        .opens("T-4", "Mon 12:00")
                        .closes("T-1", "Mon 13:00")
                        .opens("T-5", "Mon 14:00")
                        .passing())
                .as("T-2, T-3 and T-5 are open")
                .containsExactly("T-4");
    }

    @Test
    void aTicketThatIsOnlyReportedCounts() {
        assertThat(withThreeOpen(reporting(openAtMost(3)))
                        .opens("T-4", "Mon 12:00")
                        .closes("T-1", "Mon 13:00")
                        .opens("T-5", "Mon 14:00")
                        .passed())
                .containsExactly(
                        "T-4 open-per-requester: 4th open ticket of the requester; 3 are allowed: T-1, T-2, T-3",
                        "T-5 open-per-requester: 4th open ticket of the requester; 3 are allowed: T-2, T-3, T-4");
    }

    @Test
    void newTicketsAreCountedByTheWallClock() {
        assertThat(TestRequester.with(newAtMost(1, DAY))
                        .opens("T-1", "Mon 09:00")
                        .opens("T-2", "Tue 08:59")
                        .passed())
                .containsExactly(
                        "T-2 new-per-requester: 2 new tickets in 24h; 1 is allowed: T-1 at 2026-03-02T09:00:00Z");
    }

    @Test
    void oneThatIsCreatedExactlyADayLaterIsAllowed() {
        assertThat(TestRequester.with(newAtMost(1, DAY))
                        .opens("T-1", "Mon 09:00")
                        .opens("T-2", "Tue 09:00")
                        .passing())
                .isEmpty();
    }

    @Test
    void newTicketsCountWhetherTheyAreOpenOrNot() {
        assertThat(TestRequester.with(newAtMost(1, DAY))
                        .opens("T-1", "Mon 09:00")
                        .closes("T-1", "Mon 09:05")
                        .opens("T-2", "Mon 10:00")
                        .passing())
                .containsExactly("T-2");
    }

    @Test
    void refusedOnesDoNotStretchTheDay() {
        assertThat(TestRequester.with(newAtMost(1, DAY))
                        .opens("T-1", "Mon 09:00")
                        .opens("T-2", "Mon 20:00")
                        .opens("T-3", "Tue 09:00")
                        .passing())
                .containsExactly("T-2");
    }

    @Test
    void ticketsOfOneInstantCountInTheOrderOfTheirIds() {
        assertThat(TestRequester.with(newAtMost(1, DAY))
                        .opens("T-2", "Mon 09:00")
                        .opens("T-1", "Mon 09:00")
                        .passing())
                .containsExactly("T-2");
    }

    @Test
    void ticketsOfOtherPoliciesDoNotCount() {
        assertThat(withThreeOpen(openAtMost(3))
                        .opens("T-4", "Mon 12:00", "hardware")
                        .passing())
                .isEmpty();
    }

    @Test
    void bothLimitsCanBePassedAtOnce() {
        final Limits both = limits(
                Optional.of(new Limits.OpenTickets(1, Set.of())),
                Optional.of(new Limits.NewTickets(1, DAY)),
                Limits.OnPassed.REJECT);
        assertThat(TestRequester.with(both)
                        .opens("T-1", "Mon 09:00")
                        .opens("T-2", "Mon 10:00")
                        .passed())
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactly("T-2 new-per-requester", "T-2 open-per-requester");
    }

    @Test
    void noMoreThanThreeTicketsAreListed() {
        final TestRequester ann = TestRequester.with(reporting(openAtMost(10)));
        for (int i = 1; i <= 11; i++) {
            ann.opens("T-%02d".formatted(i), "Mon 09:%02d".formatted(i));
        }
        assertThat(ann.passed())
                .containsExactly("T-11 open-per-requester: 11th open ticket of the requester; 10 are allowed:"
                        + " T-01, T-02, T-03 and 7 more");
    }
}
