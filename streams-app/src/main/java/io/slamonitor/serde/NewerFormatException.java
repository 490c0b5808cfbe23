package io.slamonitor.serde;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A store holds what a newer build has written. Nothing is wrong with it, so nothing is put aside for it: this build cannot
 * have the partition, and stops.
 */
public final class NewerFormatException extends SerializationException {
    private static final long serialVersionUID = 1L;

    /**
     * @param what is stored, such as {@code TicketState}
     * @param found the version in which it is
     * @param known the newest version that this build reads
     */
    public NewerFormatException(final String what, final int found, final int known) {
        super(what + " of version " + found + " in a store, where this build reads versions up to " + known
                + ": a newer build has written it. Nothing is lost. Run the newer build here, too; docs/operations.md says"
                + " how to go back to this one (Restarts and upgrades)");
    }

    /**
     * Lets pass what was written in the one version that there is so far.
     *
     * @throws NewerFormatException if a newer build has written it
     * @throws SerializationException if nobody has
     */
    public static void requireOnly(final String what, final int found, final int known) {
        if (found > known) {
            throw new NewerFormatException(what, found, known);
        }
        if (found < known) {
            throw new SerializationException(what + " of version " + found + ", which there never was");
        }
    }
}
