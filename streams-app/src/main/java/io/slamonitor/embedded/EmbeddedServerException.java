package io.slamonitor.embedded;

/** An embedded server could not be fetched, started or stopped. The message is written for the person at the terminal. */
public final class EmbeddedServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EmbeddedServerException(String message) {
        super(message);
    }

    public EmbeddedServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
