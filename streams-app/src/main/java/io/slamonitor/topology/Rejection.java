package io.slamonitor.topology;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a record could not be taken.
 *
 * @param reason the kind of reason, for machines
 * @param stage where it was found
 * @param message what is wrong and what was expected, for people
 * @param cause what was thrown, if anything was
 */
public record Rejection(Reason reason, String stage, String message, Optional<Throwable> cause) {

    /**
     * Messages quote what was sent, and the rejected record carries the original beside them: a key as large as a
     * record would make one that the broker refuses, and with it the stream would end.
     */
    private static final int LONGEST_TEXT = 2_000;

    public Rejection {
        message = shortened(message);
    }

    /** While reading the record. */
    public static final String DECODE = "decode";

    /** While checking what it says. */
    public static final String VALIDATE = "validate";

    /** Kinds of reasons. */
    public enum Reason {
        NULL_KEY,
        NO_VALUE,
        TOO_LARGE,
        UNDECODABLE,
        KEY_MISMATCH,
        INVALID,
        FROM_THE_FUTURE,
        TOO_OLD,
        TOO_LATE,
        HISTORY_FULL,
        WRONG_PARTITION;

        /** As it is written in the header. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** All of them. */
        static List<String> labels() {
            return Arrays.stream(values()).map(Reason::label).toList();
        }
    }

    static String shortened(final String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    static Rejection of(final Reason reason, final String stage, final String message) {
        return new Rejection(reason, stage, message, Optional.empty());
    }
}
