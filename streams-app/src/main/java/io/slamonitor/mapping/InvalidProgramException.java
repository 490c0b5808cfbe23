package io.slamonitor.mapping;

/** A program that is no jq; the message says where and what was expected. */
public final class InvalidProgramException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidProgramException(final String message) {
        super(message, null, false, false);
    }
}
