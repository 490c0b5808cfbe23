package io.slamonitor.serde;

/** An event that can be read but not be true. The message says what is wrong and what was expected. */
public final class InvalidEventException extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidEventException(final String message) {
        super(message);
    }
}
