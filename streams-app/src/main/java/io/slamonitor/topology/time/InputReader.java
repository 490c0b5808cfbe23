package io.slamonitor.topology.time;

import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** Whoever reads the input for the tasks of a thread, asked by them how far it has come. */
@FunctionalInterface
public interface InputReader {

    /** How far a partition has been read since a task began with it. */
    interface Reading {
        /** The offset that is read next, past everything that is no record; empty while it is not known. */
        OptionalLong position();

        /** The offset after the last record handed to the task, processed or not; empty if none was. */
        OptionalLong handedOver();
    }

    /**
     * A task begins with a partition: what was handed over before is not its own.
     *
     * <p>To be called, as what it returns, on the thread that reads.
     */
    Reading begin(TopicPartition partition);
}
