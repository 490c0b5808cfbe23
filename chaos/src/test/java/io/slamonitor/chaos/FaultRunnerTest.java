package io.slamonitor.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultRunnerTest {
    private static final Duration AT_ONCE = Duration.ZERO;

    private final Ledger scene = new Ledger();

    /** Writes down what is done to it, and holds that no more falls than may. */
    private static final class Ledger implements Scene {
        private final List<String> done = new ArrayList<>();
        private final Set<Integer> brokersDown = new HashSet<>();
        private final Set<Integer> applicationsDown = new HashSet<>();
        private int busiest = 1;
        private int supervised;
        private RuntimeException fault;

        @Override
        public void awaitWhole() {
            assertThat(brokersDown).isEmpty();
            done.add("whole");
        }

        @Override
        public int busiestApplication(int preferred) {
            return busiest;
        }

        @Override
        public void killApplication(int instance) {
            assertThat(applicationsDown.add(instance)).isTrue();
            done.add("kill application " + instance);
        }

        @Override
        public void stopApplication(int instance) {
            assertThat(applicationsDown.add(instance)).isTrue();
            done.add("stop application " + instance);
        }

        @Override
        public void startApplication(int instance) {
            assertThat(applicationsDown.remove(instance)).isTrue();
            done.add("start application " + instance);
        }

        @Override
        public void pauseApplication(int instance) {
            done.add("pause application " + instance);
        }

        @Override
        public boolean wakeApplication(int instance) {
            done.add("wake application " + instance);
            return true;
        }

        @Override
        public void killBroker(int broker) {
            fall(broker);
            done.add("kill broker " + broker);
        }

        @Override
        public void stopBroker(int broker) {
            fall(broker);
            done.add("stop broker " + broker);
        }

        private void fall(int broker) {
            assertThat(done).last().isEqualTo("whole");
            assertThat(brokersDown).isEmpty();
            brokersDown.add(broker);
        }

        @Override
        public void startBroker(int broker) {
            assertThat(brokersDown.remove(broker)).isTrue();
            done.add("start broker " + broker);
        }

        @Override
        public void reassignPartitions(int places) {
            assertThat(done).last().isEqualTo("whole");
            done.add("reassign " + places);
        }

        @Override
        public void supervise() {
            supervised++;
            if (fault != null) {
                throw fault;
            }
        }
    }

    @Test
    void oneBrokerAtMostIsDownWhateverThePlanAndEverythingStandsInTheEnd() throws Exception {
        FaultRunner runner = new FaultRunner(scene, () -> () -> true);

        for (PlannedFault fault : FaultPlan.draw(42, 300, EnumSet.allOf(FaultKind.class))) {
            runner.make(fault(fault.kind(), fault.target(), AT_ONCE));
        }

        assertThat(scene.brokersDown).isEmpty();
        assertThat(scene.applicationsDown).isEmpty();
    }

    @Test
    void applicationThatHasTheWorkFallsWhoeverWasDrawn() throws Exception {
        scene.busiest = 2;

        FaultOutcome outcome =
                new FaultRunner(scene, () -> () -> true).make(fault(FaultKind.KILL_APPLICATION, 1, AT_ONCE));

        assertThat(scene.done).containsExactly("kill application 2", "start application 2");
        assertThat(outcome.fault().target()).isEqualTo(2);
    }

    @Test
    void recoveryCountsFromTheFaultUntilWhatWasSentAfterItIsThrough() throws Exception {
        long until = System.nanoTime() + Duration.ofMillis(400).toNanos();

        FaultOutcome outcome = new FaultRunner(scene, () -> () -> System.nanoTime() > until)
                .make(fault(FaultKind.KILL_BROKER, 3, AT_ONCE));

        assertThat(scene.done).containsExactly("whole", "kill broker 3", "start broker 3");
        assertThat(outcome.recovery()).isGreaterThan(Duration.ofMillis(200));
        assertThat(scene.supervised).isPositive();
    }

    @Test
    void markIsTakenWhenTheFaultIsDone() throws Exception {
        new FaultRunner(scene, () -> {
                    assertThat(scene.done).contains("stop application 1");
                    return () -> true;
                })
                .make(fault(FaultKind.RESTART_APPLICATION, 1, AT_ONCE));
    }

    @Test
    void pausedApplicationSleepsOnUntilOthersHaveTakenItsPlace() throws Exception {
        List<Boolean> looks = new ArrayList<>();

        FaultOutcome outcome = new FaultRunner(scene, () -> () -> {
                    assertThat(scene.done).doesNotContain("wake application 1");
                    looks.add(looks.size() >= 4);
                    return looks.size() > 4;
                })
                .make(fault(FaultKind.PAUSE_APPLICATION, 1, AT_ONCE));

        assertThat(scene.done).containsExactly("pause application 1", "wake application 1");
        assertThat(looks).hasSize(5);
        assertThat(outcome.fenced()).isTrue();
    }

    @Test
    void whatEndsTheRunIsThrownWhileItIsWaitedFor() {
        scene.fault = new ChaosException("the load has ended");

        assertThatThrownBy(
                        () -> new FaultRunner(scene, () -> () -> false).make(fault(FaultKind.KILL_BROKER, 1, AT_ONCE)))
                .isSameAs(scene.fault);
    }

    private static PlannedFault fault(FaultKind kind, int target, Duration time) {
        return new PlannedFault(1, kind, target, time, time);
    }
}
