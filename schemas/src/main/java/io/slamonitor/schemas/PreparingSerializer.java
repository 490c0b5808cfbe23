package io.slamonitor.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;

/**
 * Confluent's serializer, able to do what needs the registry before there is a record to write. A registry that refuses
 * to have a schema written is a fault of the setup, not of the record at hand, and is reported as one.
 */
final class PreparingSerializer extends KafkaAvroSerializer {
    PreparingSerializer(SchemaRegistryClient registry) {
        super(registry);
    }

    /**
     * The same call, with the same arguments, as writing makes: its answer stays in the registry client's cache.
     *
     * @return the id of the schema
     */
    int prepare(String topic, Schema schema) {
        AvroSchema parsed = new AvroSchema(schema);
        String subject = getSubjectName(topic, isKey, null, parsed);
        try {
            return autoRegisterSchema
                    ? registerWithResponse(subject, parsed, normalizeSchema, propagateSchemaTags)
                            .getId()
                    : schemaRegistry.getId(subject, parsed, normalizeSchema);
        } catch (RestClientException e) {
            throw asFaultOfTheSetup(toKafkaException(e, e.getMessage()), topic);
        } catch (IOException e) {
            throw new SerializationException("The registry does not answer for " + subject + ": " + e.getMessage(), e);
        }
    }

    @Override
    public byte[] serialize(String topic, Headers headers, Object value) {
        try {
            return super.serialize(topic, headers, value);
        } catch (SerializationException e) {
            throw asFaultOfTheSetup(e, topic);
        }
    }

    private KafkaException asFaultOfTheSetup(KafkaException thrown, String topic) {
        if (thrown instanceof SerializationException && thrown.getCause() instanceof RestClientException answer) {
            return new InvalidConfigurationException(
                    "The registry refuses the schema of the " + (isKey ? "keys" : "values") + " of " + topic + ": "
                            + answer.getMessage(),
                    answer);
        }
        return thrown;
    }
}
