package io.slamonitor.chaos;

/** Tells when the application as a whole makes progress. */
interface Recovery {
    /** Everything that has been sent by now; what the application has to go beyond. */
    interface Mark {
        /** Whether, in every partition, something that was sent after the mark has been judged and committed. */
        boolean isPassed();
    }

    Mark mark();
}
