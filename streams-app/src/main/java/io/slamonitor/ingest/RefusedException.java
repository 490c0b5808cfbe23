package io.slamonitor.ingest;

import java.util.List;

/** A request is not taken; the message is for its sender. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;
    private final transient List<String> faults;

    public RefusedException(final Outcome outcome, final String message) {
        this(outcome, message, List.of());
    }

    /** @param faults everything that is wrong, each with its place */
    public RefusedException(final Outcome outcome, final String message, final List<String> faults) {
        super(message, null, false, false);
        this.outcome = outcome;
        this.faults = List.copyOf(faults);
    }

    public Outcome outcome() {
        return outcome;
    }

    public List<String> faults() {
        return faults;
    }
}
