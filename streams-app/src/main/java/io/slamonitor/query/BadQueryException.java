package io.slamonitor.query;

import java.util.List;

/** What was asked makes no sense: every fault, for people. */
public final class BadQueryException extends Exception {
    private static final long serialVersionUID = 1L;

    public BadQueryException(final List<String> faults) {
        super(String.join("; ", faults));
    }

    /** @throws BadQueryException if there are faults */
    public static void throwIfAny(final List<String> faults) throws BadQueryException {
        if (!faults.isEmpty()) {
            throw new BadQueryException(faults);
        }
    }
}
