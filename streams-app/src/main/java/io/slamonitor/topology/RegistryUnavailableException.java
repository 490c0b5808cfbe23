package io.slamonitor.topology;

import org.apache.kafka.common.KafkaException;

/** The schema registry did not answer for a long time. Nothing is lost: the task starts again from its last commit. */
public final class RegistryUnavailableException extends KafkaException {
    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
