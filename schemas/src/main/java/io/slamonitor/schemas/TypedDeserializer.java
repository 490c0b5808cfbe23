package io.slamonitor.schemas;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Confluent's deserializer, which promises an Object, held to one record type. */
final class TypedDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private final KafkaAvroDeserializer confluent;
    private final Class<T> type;

    TypedDeserializer(KafkaAvroDeserializer confluent, Class<T> type) {
        this.confluent = confluent;
        this.type = type;
    }

    @Override
    public T deserialize(String topic, byte[] bytes) {
        return deserialize(topic, null, bytes);
    }

    @Override
    public T deserialize(String topic, Headers headers, byte[] bytes) {
        Object read = read(topic, headers, bytes);
        // A writer's schema of plain "bytes" is handed on without looking at the reader's.
        if (read != null && !type.isInstance(read)) {
            throw new SerializationException("Expected a " + type.getSimpleName() + " on " + topic + ", got "
                    + read.getClass().getSimpleName());
        }
        return type.cast(read);
    }

    private Object read(String topic, Headers headers, byte[] bytes) {
        try {
            return confluent.deserialize(topic, headers, bytes);
        } catch (StackOverflowError e) {
            // Avro skips nested records of the writer by recursion, so a record can be nested deeper than the stack.
            throw new SerializationException("Nested too deeply to be read as a " + type.getSimpleName(), e);
        }
    }
}
