package io.slamonitor.eventfile;

import java.util.Optional;

/**
 * A line of a text file.
 *
 * @param number counted from 1
 * @param text the line without its end; empty if it could not be read
 * @param fault why it could not be read
 */
record Line(long number, String text, Optional<String> fault) {

    static Line of(final long number, final String text) {
        return new Line(number, text, Optional.empty());
    }

    static Line unreadable(final long number, final String fault) {
        return new Line(number, "", Optional.of(fault));
    }

    boolean isBlank() {
        return fault.isEmpty() && text.isBlank();
    }
}
