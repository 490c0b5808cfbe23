package io.slamonitor.topology.time;

/** The leaders of the input's partitions, who know where each of them ends. */
@FunctionalInterface
public interface InputEnds {

    /** What a leader says. */
    @FunctionalInterface
    interface Answer {
        /**
         * A partition has an end.
         *
         * @param end the offset of the record that comes next: every event acknowledged by now lies before it
         */
        void partitionEnds(int partition, long end);
    }

    /**
     * Asks all of them, and returns at once.
     *
     * @param answer is called on any thread, once for each partition whose leader answers; for the others never
     */
    void ask(Answer answer);
}
