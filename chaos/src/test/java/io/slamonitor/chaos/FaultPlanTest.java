package io.slamonitor.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final Set<FaultKind> ALL = EnumSet.allOf(FaultKind.class);

    @Test
    void sameSeedDrawsTheSamePlan() {
        assertThat(FaultPlan.draw(42, 200, ALL)).isEqualTo(FaultPlan.draw(42, 200, ALL));
    }

    @Test
    void anotherSeedDrawsAnotherPlan() {
        assertThat(FaultPlan.draw(42, 20, ALL)).isNotEqualTo(FaultPlan.draw(43, 20, ALL));
    }

    @Test
    void shorterPlanIsTheBeginningOfTheLonger() {
        assertThat(FaultPlan.draw(42, 200, ALL).subList(0, 30)).isEqualTo(FaultPlan.draw(42, 30, ALL));
    }

    @Test
    void everyKindComesAsOftenAsTheOthersAndThePlanOfOneRoundHasEachOnce() {
        assertThat(FaultPlan.draw(42, 6, ALL)).extracting(PlannedFault::kind).containsExactlyInAnyOrderElementsOf(ALL);
        List<PlannedFault> plan = FaultPlan.draw(42, 100, ALL);
        assertThat(ALL).allSatisfy(kind -> assertThat(
                        plan.stream().filter(fault -> fault.kind() == kind).count())
                .isBetween(16L, 17L));
    }

    @Test
    void targetsAndTimesLieWithinWhatTheKindAllows() {
        List<PlannedFault> plan = FaultPlan.draw(42, 600, ALL);

        assertThat(plan).allSatisfy(fault -> {
            assertThat(fault.target()).isBetween(1, fault.kind().victim().choices());
            assertThat(fault.lasting())
                    .isBetween(fault.kind().shortest(), fault.kind().longest());
            assertThat(fault.pause()).isPositive();
        });
        assertThat(ALL).allSatisfy(kind -> assertThat(plan)
                .filteredOn(fault -> fault.kind() == kind)
                .extracting(PlannedFault::target)
                .hasSameElementsAs(
                        java.util.stream.IntStream.rangeClosed(1, kind.victim().choices())
                                .boxed()
                                .toList()));
    }

    @Test
    void applicationIsPausedForLongerThanItsGroupWaitsForIt() {
        assertThat(FaultKind.PAUSE_APPLICATION.shortest()).isGreaterThan(Stage.SESSION_TIMEOUT);
    }

    @Test
    void onlyTheKindsAskedForAreDrawn() {
        assertThat(FaultPlan.draw(42, 50, EnumSet.of(FaultKind.KILL_BROKER)))
                .extracting(PlannedFault::kind)
                .containsOnly(FaultKind.KILL_BROKER);
        assertThatThrownBy(() -> FaultPlan.draw(42, 50, Set.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
