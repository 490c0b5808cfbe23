package io.slamonitor.schemas;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.EOFException;
import java.io.IOException;
import org.apache.avro.InvalidNumberEncodingException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Tells whose fault it is that a record could not be read or written by {@link AvroSerdes}. A bad record is put aside and
 * the stream goes on; for a registry that is unavailable the stream waits, and no record is rejected for it. So a
 * record is bad only when that is certain: every answer of the registry counts as unavailable but the one that says that
 * it does not have the schema to read with. One that refuses a schema to write with counts as unavailable, too: no other
 * record would fare better.
 */
public final class AvroFaults {
    /** "Subject, version or schema not found" are 40401 to 40403 in the registry's API; a bare 404 is a wrong URL. */
    private static final int FIRST_NOT_FOUND = 40401;

    private static final int LAST_NOT_FOUND = 40403;

    private AvroFaults() {}

    /** What to do about a fault. */
    public enum Kind {
        /** Reading the same bytes again fails the same way: malformed, of another type, or of an unknown schema id. */
        BAD_RECORD,
        /** The registry is down, slow, misconfigured, refuses access or fails: the same record can succeed later. */
        REGISTRY_UNAVAILABLE
    }

    /**
     * @param thrown what a serializer or deserializer of {@link AvroSerdes} threw, with its causes
     */
    public static Kind of(Throwable thrown) {
        // The outermost known cause decides: Confluent's client puts what happened into its own exceptions.
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException answer) {
                return saysNotFound(answer) ? Kind.BAD_RECORD : Kind.REGISTRY_UNAVAILABLE;
            }
            if (cause instanceof IOException io) {
                return isAboutTheRecord(io) ? Kind.BAD_RECORD : Kind.REGISTRY_UNAVAILABLE;
            }
            if (isInfrastructure(cause)) {
                return Kind.REGISTRY_UNAVAILABLE;
            }
        }
        return Kind.BAD_RECORD;
    }

    private static boolean saysNotFound(RestClientException answer) {
        return answer.getStatus() == 404
                && answer.getErrorCode() >= FIRST_NOT_FOUND
                && answer.getErrorCode() <= LAST_NOT_FOUND;
    }

    /**
     * Avro's decoder reports malformed bytes as these two kinds of IOException. The registry client reports a schema that
     * is not Avro (a Protobuf record on the topic) as a plain IOException, known by its message only. All others come
     * from the connection.
     */
    private static boolean isAboutTheRecord(IOException io) {
        return io instanceof EOFException
                || io instanceof InvalidNumberEncodingException
                || (io.getClass() == IOException.class
                        && io.getMessage() != null
                        && io.getMessage().startsWith("Invalid schema "));
    }

    /** Confluent turns 401, 403, 408, 429 and 5xx into Kafka's exceptions, 429 without its cause. */
    private static boolean isInfrastructure(Throwable cause) {
        return cause instanceof RetriableException
                || cause instanceof AuthenticationException
                || cause instanceof AuthorizationException
                || cause instanceof ConfigException
                || cause instanceof InvalidConfigurationException
                || cause instanceof InterruptException;
    }
}
