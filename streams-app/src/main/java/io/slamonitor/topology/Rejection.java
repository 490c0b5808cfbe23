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

    /** Of several faults together, within the room that the topic has for headers. */
    private static final int LONGEST_MESSAGE = 8_000;

    public Rejection {
        message = shortened(message, LONGEST_MESSAGE);
    }

    /** While reading the record. */
    public static final String DECODE = "decode";

    /** While checking what it says. */
    public static final String VALIDATE = "validate";

    /** While reading policies. */
    public static final String POLICIES = "policies";

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
        WRONG_PARTITION,
        VERSION_TAKEN;

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
        return shortened(text, LONGEST_TEXT);
    }

    private static String shortened(final String text, final int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    static Rejection of(final Reason reason, final String stage, final String message) {
        return new Rejection(reason, stage, shortened(message), Optional.empty());
    }

    /** Several faults, a line each; what there is no room for is counted. */
    static Rejection ofFaults(final String stage, final List<String> faults) {
        final StringBuilder lines = new StringBuilder();
        int said = 0;
        while (said < faults.size() && lines.length() < LONGEST_MESSAGE - 2 * LONGEST_TEXT) {
            lines.append(said == 0 ? "" : "\n").append(shortened(faults.get(said++)));
        }
        if (said < faults.size()) {
            lines.append("\nand ").append(faults.size() - said).append(" more");
        }
        return new Rejection(Reason.INVALID, stage, lines.toString(), Optional.empty());
    }

    /** What was thrown first, for the end of a message. */
    static String rootOf(final Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.toString();
    }
}
