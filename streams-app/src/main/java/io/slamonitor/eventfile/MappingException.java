package io.slamonitor.eventfile;

/** A mapping that cannot be used; the message holds everything that is wrong with it, a line each. */
public final class MappingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MappingException(final String message) {
        super(message);
    }
}
