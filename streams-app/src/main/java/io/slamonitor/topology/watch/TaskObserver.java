package io.slamonitor.topology.watch;

import io.slamonitor.evaluation.AlertChange;
import io.slamonitor.watch.RequesterReading;
import io.slamonitor.watch.TaskReading;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Is told of the tasks of this process. Called on their threads; what it is handed may be read from any. */
public interface TaskObserver {

    /** Ends what was begun when a task was opened. */
    @FunctionalInterface
    interface Registration {
        void close();
    }

    /**
     * A task of tickets was opened, its state restored.
     *
     * @param reading how it is, whenever it is asked
     * @param rejected how many records of its partition were ever rejected, by reason
     * @return to be closed with the task
     */
    Registration ticketTask(int partition, Supplier<TaskReading> reading, Map<String, LongSupplier> rejected);

    /**
     * A task of requesters was opened, its state restored.
     *
     * @param reading how it is, whenever it is asked
     * @param rejected how many records between tasks it ever rejected, by reason
     * @return to be closed with the task
     */
    Registration requesterTask(int partition, Supplier<RequesterReading> reading, Map<String, LongSupplier> rejected);

    /**
     * An alert was written; its transaction may yet be rolled back, and then it is written again.
     *
     * @param tick the time that the newest tick told, UTC
     */
    void told(AlertChange change, Instant tick);
}
