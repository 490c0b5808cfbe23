package io.slamonitor.eventfile;

import java.util.List;

/** A line, or an object, that gives no event; the message holds everything that is wrong with it. */
public final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;

    BadLineException(final String message) {
        super(message, null, false, false);
    }

    BadLineException(final List<String> faults) {
        this(String.join("; ", faults));
    }
}
