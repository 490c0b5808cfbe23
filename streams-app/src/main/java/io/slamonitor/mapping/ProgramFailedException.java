package io.slamonitor.mapping;

/** A program that could not deal with its input; the message says what jq says, and holds no more of the input. */
public final class ProgramFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProgramFailedException(final String message) {
        super(message, null, false, false);
    }
}
