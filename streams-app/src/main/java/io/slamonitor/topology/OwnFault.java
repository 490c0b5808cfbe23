package io.slamonitor.topology;

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
     */
    static RuntimeException of(final RuntimeException thrown) {
        if (thrown instanceof RegistryUnavailableException || thrown instanceof InterruptException) {
            throw thrown;
        }
        return thrown;
    }
}
