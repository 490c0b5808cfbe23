package io.slamonitor.http;

/** The server cannot be started; the message is for people. */
public final class HttpServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HttpServerException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
