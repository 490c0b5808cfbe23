package io.slamonitor.chaos;

/** The run cannot go on; the message is for people. */
final class ChaosException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChaosException(final String message) {
        super(message);
    }

    ChaosException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
