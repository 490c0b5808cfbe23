package io.slamonitor.chaos;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Makes faults, one after the other, and measures how long the application needs to recover from each. */
final class FaultRunner {
    /** Beyond it the application has not recovered, and the run is over. */
    static final Duration RECOVERY_LIMIT = Duration.ofMinutes(3);

    private static final long LOOK_AGAIN_MILLIS = 50;

    private final Scene scene;
    private final Recovery recovery;

    FaultRunner(final Scene scene, final Recovery recovery) {
        this.scene = scene;
        this.recovery = recovery;
    }

    /** Whether and when the application made progress again. */
    private static final class Watch {
        private final Recovery.Mark mark;
        private final long began;
        private Duration after;

        Watch(final Recovery.Mark mark, final long began) {
            this.mark = mark;
            this.began = began;
        }

        void look() {
            if (after == null && mark.isPassed()) {
                after = since(began);
            }
        }

        boolean isOver() {
            return after != null;
        }
    }

    /**
     * Makes one fault, from the pause before it until it is mended and recovered from.
     *
     * @throws ChaosException if the application does not recover
     */
    FaultOutcome make(final PlannedFault planned) throws InterruptedException {
        final long paused = System.nanoTime();
        superviseUntil(() -> since(paused).compareTo(planned.pause()) >= 0);
        final PlannedFault fault = aimed(planned);
        final long began = System.nanoTime();
        strike(fault);
        final Watch watch = new Watch(recovery.mark(), began);
        final long struck = System.nanoTime();
        watchUntil(watch, fault, () -> since(struck).compareTo(fault.lasting()) >= 0 && mayBeMended(fault, watch));
        final boolean fenced = mend(fault);
        watchUntil(watch, fault, watch::isOver);
        return new FaultOutcome(fault, watch.after, fenced);
    }

    /** Nothing is wrong when somebody falls who has nothing to do; and brokers fall one at a time. */
    private PlannedFault aimed(final PlannedFault planned) throws InterruptedException {
        if (planned.kind().victim() == FaultKind.Victim.APPLICATION) {
            return planned.on(scene.busiestApplication(planned.target()));
        }
        scene.awaitWhole();
        return planned;
    }

    /** Only when others have taken its place is what wakes up a zombie. */
    private static boolean mayBeMended(final PlannedFault fault, final Watch watch) {
        return fault.kind() != FaultKind.PAUSE_APPLICATION || watch.isOver();
    }

    private void watchUntil(final Watch watch, final PlannedFault fault, final BooleanSupplier done)
            throws InterruptedException {
        superviseUntil(() -> {
            watch.look();
            if (!watch.isOver() && since(watch.began).compareTo(RECOVERY_LIMIT) > 0) {
                throw new ChaosException("After fault " + fault.number() + " (" + fault.describe()
                        + ") the application did not recover within " + RECOVERY_LIMIT.toMinutes() + " min.");
            }
            return done.getAsBoolean();
        });
    }

    private void superviseUntil(final BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            scene.supervise();
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private static Duration since(final long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private void strike(final PlannedFault fault) throws InterruptedException {
        switch (fault.kind()) {
            case KILL_APPLICATION -> scene.killApplication(fault.target());
            case RESTART_APPLICATION -> scene.stopApplication(fault.target());
            case PAUSE_APPLICATION -> scene.pauseApplication(fault.target());
            case KILL_BROKER -> scene.killBroker(fault.target());
            case RESTART_BROKER -> scene.stopBroker(fault.target());
            case REASSIGN_PARTITIONS -> scene.reassignPartitions(fault.target());
        }
    }

    /** Says whether a zombie was fenced. */
    private boolean mend(final PlannedFault fault) throws InterruptedException {
        switch (fault.kind()) {
            case KILL_APPLICATION, RESTART_APPLICATION -> scene.startApplication(fault.target());
            case KILL_BROKER, RESTART_BROKER -> scene.startBroker(fault.target());
            case PAUSE_APPLICATION -> {
                return scene.wakeApplication(fault.target());
            }
            case REASSIGN_PARTITIONS -> {
                // Done is done.
            }
        }
        return false;
    }
}
