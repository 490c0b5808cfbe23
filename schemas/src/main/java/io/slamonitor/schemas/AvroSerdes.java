package io.slamonitor.schemas;

import io.confluent.kafka.schemaregistry.SchemaProvider;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.confluent.kafka.serializers.AbstractKafkaAvroSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serdes of the generated records on Confluent's serializers, all of one registry client: what one serde has looked up
 * no other asks for again. {@code schema.registry.url} must be set ({@code mock://scope} keeps the schemas of that scope
 * in this JVM); every other option of Confluent's clients is passed on, over these defaults:
 *
 * <ul>
 *   <li>{@code http.connect.timeout.ms=1500}, {@code http.read.timeout.ms=2500}, {@code max.retries=0}: a registry that
 *       says nothing holds a call for 4 s at most for each URL, where Confluent's own defaults add up to eight minutes. That is less than the 5 s
 *       after which the broker aborts an open transaction; who calls, waits and tries again (see {@link AvroFaults}).
 *   <li>{@code avro.remove.java.properties=true}: the registry holds the schema without Java's own properties.
 *   <li>{@code avro.use.logical.type.converters=true}: timestamps are {@link java.time.Instant}s.
 * </ul>
 *
 * Schemas register themselves when first written ({@code auto.register.schemas=true}), under the subject
 * {@code <topic>-value} or {@code <topic>-key}. An unknown schema id is asked for again each time it is met: the client
 * remembers misses only if {@code missing.id.cache.ttl.sec} says so.
 *
 * <p>May be shared among threads; so may its serdes. Closing it ends the registry client, so close it last; closing a
 * serde ends nothing.
 */
public final class AvroSerdes implements AutoCloseable {
    static {
        TrustedClasses.trustGeneratedRecords();
    }

    private static final Map<String, Object> DEFAULTS = Map.of(
            SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS, 1500,
            SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS, 2500,
            SchemaRegistryClientConfig.MAX_RETRIES_CONFIG, 0,
            AbstractKafkaAvroSerDeConfig.AUTO_REGISTER_SCHEMAS, true,
            KafkaAvroSerializerConfig.AVRO_REMOVE_JAVA_PROPS_CONFIG, true,
            KafkaAvroSerializerConfig.AVRO_USE_LOGICAL_TYPE_CONVERTERS_CONFIG, true,
            KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);

    /** Options that the registry client casts instead of parsing, so that text fails. */
    private static final List<String> CAST_TO_LONG = List.of(
            SchemaRegistryClientConfig.MISSING_ID_CACHE_TTL_CONFIG,
            SchemaRegistryClientConfig.MISSING_VERSION_CACHE_TTL_CONFIG,
            SchemaRegistryClientConfig.MISSING_SCHEMA_CACHE_TTL_CONFIG);

    private final Map<String, Object> config;
    private final SchemaRegistryClient registry;

    /**
     * Connects to nothing yet: a registry that is down shows at the first record.
     *
     * @param config Confluent's options, values as text or in their own types
     * @throws org.apache.kafka.common.config.ConfigException when {@code schema.registry.url} is missing or an option
     *     cannot be read
     */
    public AvroSerdes(Map<String, ?> config) {
        this.config = withDefaults(config);
        this.registry = connect(new KafkaAvroSerializerConfig(this.config));
    }

    /** What Confluent's factory does, with our {@link CheckingRestService}. */
    private static SchemaRegistryClient connect(KafkaAvroSerializerConfig config) {
        List<String> urls = config.getSchemaRegistryUrls();
        List<SchemaProvider> avroOnly = List.of(new AvroSchemaProvider());
        String mockScope = MockSchemaRegistry.validateAndMaybeGetMockScope(urls);
        if (mockScope != null) {
            return MockSchemaRegistry.getClientForScope(mockScope, avroOnly);
        }
        return new CachedSchemaRegistryClient(
                new CheckingRestService(urls),
                config.getMaxSchemasPerSubject(),
                avroOnly,
                config.originalsWithPrefix(""),
                config.requestHeaders());
    }

    private static Map<String, Object> withDefaults(Map<String, ?> given) {
        Map<String, Object> config = new HashMap<>(DEFAULTS);
        given.forEach((name, value) -> {
            if (value != null) {
                config.put(name, value);
            }
        });
        for (String name : CAST_TO_LONG) {
            config.computeIfPresent(name, (key, value) -> Long.valueOf(value.toString()));
        }
        config.computeIfPresent(
                SchemaRegistryClientConfig.MISSING_CACHE_SIZE_CONFIG,
                (key, value) -> Integer.valueOf(value.toString()));
        return config;
    }

    /**
     * A serde of one record type. Null is a tombstone both ways. Records are always read as {@code type}, whatever the
     * writer called its record, so a topic can make this JVM load no other class.
     *
     * <p>Both directions throw; {@link AvroFaults} tells why.
     *
     * @param key whether it is for keys ({@code <topic>-key}) or values ({@code <topic>-value})
     */
    public <T extends SpecificRecord> Serde<T> serde(Class<T> type, boolean key) {
        return Serdes.serdeFrom(serializer(key), deserializer(type, key));
    }

    /**
     * Makes a schema known to the registry, or looks up its id when {@code auto.register.schemas} is off, so that later
     * writes to the topic need no registry.
     *
     * @throws org.apache.kafka.common.KafkaException when the registry does not answer or refuses the schema
     */
    public void prepare(String topic, Class<? extends SpecificRecord> type, boolean key) {
        serializerOf(key).prepare(topic, ReleasedSchemas.current(type));
    }

    /**
     * Makes the schema of a topic's values known to the registry, or looks it up, as {@link #prepare} does.
     *
     * @param schema as JSON
     * @return its id there
     * @throws org.apache.kafka.common.KafkaException when the registry does not answer or refuses the schema
     * @throws org.apache.avro.SchemaParseException when the text is no schema
     */
    public int register(String topic, String schema) {
        return serializerOf(false).prepare(topic, new Schema.Parser().parse(schema));
    }

    /**
     * What the registry has under an id, as JSON that refers to nothing else; empty if there is nothing, or no Avro.
     *
     * @throws org.apache.kafka.common.KafkaException when the registry does not answer
     */
    public Optional<String> schemaOf(int id) {
        try {
            return registry.getSchemaById(id).rawSchema() instanceof Schema schema
                    ? Optional.of(schema.toString())
                    : Optional.empty();
        } catch (IOException | RestClientException e) {
            if (AvroFaults.of(e) == AvroFaults.Kind.BAD_RECORD) {
                return Optional.empty();
            }
            throw new SerializationException(
                    "The registry does not answer for schema " + id + ": " + e.getMessage(), e);
        }
    }

    /**
     * Asks the registry for what it hardly has, so as to know whether it answers.
     *
     * @throws org.apache.kafka.common.KafkaException when it does not, or lets nobody in
     */
    public void ask() {
        schemaOf(Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        try {
            registry.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T extends SpecificRecord> Serializer<T> serializer(boolean key) {
        PreparingSerializer confluent = serializerOf(key);
        return confluent::serialize;
    }

    private PreparingSerializer serializerOf(boolean key) {
        PreparingSerializer serializer = new PreparingSerializer(registry);
        serializer.configure(config, key);
        return serializer;
    }

    private <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type, boolean key) {
        Map<String, Object> typed = new HashMap<>(config);
        typed.put(
                key
                        ? KafkaAvroDeserializerConfig.SPECIFIC_AVRO_KEY_TYPE_CONFIG
                        : KafkaAvroDeserializerConfig.SPECIFIC_AVRO_VALUE_TYPE_CONFIG,
                type);
        KafkaAvroDeserializer confluent = new KafkaAvroDeserializer(registry, typed, key);
        return new TypedDeserializer<>(confluent, type);
    }
}
