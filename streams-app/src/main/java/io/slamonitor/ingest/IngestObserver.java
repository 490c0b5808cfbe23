package io.slamonitor.ingest;

/** Who is told of requests. */
public interface IngestObserver {
    /** The name of all sources that there are not. */
    String UNKNOWN_SOURCE = "unknown";

    /** A source is there from now on. */
    void source(String name);

    /**
     * A request was answered.
     *
     * @param bytes of its body, as it was sent
     * @param events that were accepted
     */
    void answered(String source, Outcome outcome, int bytes, int events);
}
