package io.slamonitor.query;

/** What is asked for is there, and cannot be read yet, or no longer; the message is for people. */
public final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotReadyException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
