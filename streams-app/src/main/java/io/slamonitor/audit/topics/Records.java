package io.slamonitor.audit.topics;

import io.slamonitor.app.Brokers;
import io.slamonitor.app.RecordPlace;
import io.slamonitor.app.StartException;
import io.slamonitor.audit.Difference;
import io.slamonitor.schemas.AvroFaults;
import io.slamonitor.schemas.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;

/** Makes something of records of one type; those of which nothing can be made are differences. */
final class Records<A extends SpecificRecord> {
    private final Deserializer<A> deserializer;
    private final List<Difference> differences;

    Records(final AvroSerdes serdes, final Class<A> type, final List<Difference> differences) {
        this.deserializer = serdes.serde(type, false).deserializer();
        this.differences = differences;
    }

    static String key(final ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    /** @throws StartException if the registry does not answer */
    <T> Optional<T> read(final ConsumerRecord<byte[], byte[]> record, final Function<A, T> reading) {
        try {
            return Optional.of(reading.apply(decoded(record)));
        } catch (final KafkaException | IllegalArgumentException e) {
            differences.add(unreadable(record, Brokers.explain(e)));
            return Optional.empty();
        }
    }

    /**
     * The record's value.
     *
     * @throws KafkaException if it cannot be read
     * @throws StartException if the registry does not answer
     */
    A decoded(final ConsumerRecord<byte[], byte[]> record) {
        try {
            return deserializer.deserialize(record.topic(), record.value());
        } catch (final KafkaException e) {
            if (AvroFaults.of(e) == AvroFaults.Kind.REGISTRY_UNAVAILABLE) {
                throw new StartException("The schema registry does not answer: " + Brokers.explain(e) + ".", e);
            }
            throw e;
        }
    }

    static Difference unreadable(final ConsumerRecord<byte[], byte[]> record, final String why) {
        return new Difference(
                Difference.Kind.UNREADABLE,
                key(record),
                RecordPlace.of(record),
                "Record " + RecordPlace.of(record) + " cannot be read: " + why + ".");
    }
}
