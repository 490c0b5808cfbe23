package io.slamonitor.cli;

/** Input with which a command can do nothing; the message is for people, a line each. */
final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadInputException(final String message) {
        super(message);
    }
}
