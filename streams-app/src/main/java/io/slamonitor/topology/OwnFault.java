package io.slamonitor.topology;

import io.slamonitor.serde.NewerFormatException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Whose fault it is that something failed. A record, a ticket or a requester is put aside for a fault of its own only, which
 * would come again with every reading; whatever comes from around them is the stream's to know of, and the record is read
 * again.
 */
final class OwnFault {
    private OwnFault() {}

    /**
     * The same again, if what was being read or judged is to blame.
     *
     * @throws RegistryUnavailableException as it was thrown
     * @throws InterruptException as it was thrown: the thread is to end
     * @throws NewerFormatException as it was thrown: this build is too old
     */
    static RuntimeException of(final RuntimeException thrown) {
        if (thrown instanceof RegistryUnavailableException
                || thrown instanceof InterruptException
                || thrown instanceof NewerFormatException) {
            throw thrown;
        }
        return thrown;
    }
}
