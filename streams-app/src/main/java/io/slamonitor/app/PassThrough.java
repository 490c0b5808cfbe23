package io.slamonitor.app;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import io.slamonitor.text.NearMiss;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Keys that are handed on to a library under their own names, without their prefix. A name that the library does not know
 * is handed on too (plugins bring their own), unless it looks like a slip.
 */
public enum PassThrough {
    /** Every Kafka client: TLS, SASL, timeouts. */
    KAFKA(
            "kafka.",
            "every Kafka client",
            List.of(ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef()),
            List.of(),
            Map.ofEntries(
                    Map.entry("bootstrap.servers", "set bootstrap.servers without the prefix"),
                    Map.entry("group.id", "the application id names the group; set application.id"),
                    Map.entry("group.protocol", "the consumer group's protocol is fixed"),
                    Map.entry("enable.auto.commit", "offsets are committed with the results"),
                    Map.entry("isolation.level", "every reader is read_committed"),
                    Map.entry("transactional.id", "exactly-once names its own transactions"),
                    Map.entry("enable.idempotence", "exactly-once needs it"),
                    Map.entry("acks", "nothing may be lost, so it is always all"),
                    Map.entry("key.serializer", "the records have their own format"),
                    Map.entry("value.serializer", "the records have their own format"),
                    Map.entry("key.deserializer", "the records have their own format"),
                    Map.entry("value.deserializer", "the records have their own format"))),

    /** Kafka Streams only. */
    STREAMS(
            "streams.",
            "Kafka Streams only",
            List.of(StreamsConfig.configDef()),
            List.of(
                    StreamsConfig.MAIN_CONSUMER_PREFIX,
                    StreamsConfig.RESTORE_CONSUMER_PREFIX,
                    StreamsConfig.GLOBAL_CONSUMER_PREFIX,
                    StreamsConfig.CONSUMER_PREFIX,
                    StreamsConfig.PRODUCER_PREFIX,
                    StreamsConfig.ADMIN_CLIENT_PREFIX,
                    StreamsConfig.TOPIC_PREFIX),
            Map.ofEntries(
                    Map.entry("bootstrap.servers", "set bootstrap.servers without the prefix"),
                    Map.entry("application.id", "set application.id without the prefix"),
                    Map.entry("state.dir", "set state.dir without the prefix"),
                    Map.entry("replication.factor", "set replication.factor without the prefix"),
                    Map.entry("num.stream.threads", "set threads"),
                    Map.entry("num.standby.replicas", "set standby.replicas"),
                    Map.entry("group.protocol", "only classic is supported while the topology may change"),
                    Map.entry("processing.guarantee", "alerts are exact only with exactly_once_v2"),
                    Map.entry("default.timestamp.extractor", "the topology has its own"))),

    /** The schema registry's client: basic auth, TLS, subject strategies. */
    REGISTRY(
            "registry.",
            "the schema registry's client and serializers",
            List.of(AbstractKafkaSchemaSerDeConfig.baseConfigDef(), new ConfigDef().withClientSslSupport()),
            List.of("schema.registry."),
            Map.of(
                    "schema.registry.url", "set schema.registry.url without the prefix",
                    "url", "set schema.registry.url",
                    "specific.avro.reader", "records are read into their generated classes"));

    private static final int LETTERS_WRONG = 2;

    /** Names that the registry's client and serializers read without having them in a definition that can be asked. */
    private static final List<String> READ_BUT_NOT_DEFINED = List.of(
            SchemaRegistryClientConfig.MISSING_CACHE_SIZE_CONFIG,
            SchemaRegistryClientConfig.MISSING_ID_CACHE_TTL_CONFIG,
            SchemaRegistryClientConfig.MISSING_VERSION_CACHE_TTL_CONFIG,
            SchemaRegistryClientConfig.MISSING_SCHEMA_CACHE_TTL_CONFIG,
            SchemaRegistryClientConfig.URL_RANDOMIZE,
            KafkaAvroSerializerConfig.AVRO_REMOVE_JAVA_PROPS_CONFIG,
            KafkaAvroSerializerConfig.AVRO_USE_LOGICAL_TYPE_CONVERTERS_CONFIG);

    private final String prefix;
    private final String goesTo;
    private final List<ConfigDef> definitions;
    private final List<String> innerPrefixes;
    private final Map<String, String> reserved;

    PassThrough(
            String prefix,
            String goesTo,
            List<ConfigDef> definitions,
            List<String> innerPrefixes,
            Map<String, String> reserved) {
        this.prefix = prefix;
        this.goesTo = goesTo;
        this.definitions = definitions;
        this.innerPrefixes = innerPrefixes;
        this.reserved = reserved;
    }

    /** With its dot. */
    public String prefix() {
        return prefix;
    }

    /** Who gets the keys, for the configuration page. */
    public String goesTo() {
        return goesTo;
    }

    /** Names that cannot be set, and why. */
    public Map<String, String> reserved() {
        return reserved;
    }

    /** Which of them a key belongs to, if any. A setting of our own is told apart before. */
    static Optional<PassThrough> of(String key) {
        return Stream.of(values())
                .filter(library -> key.startsWith(library.prefix) && key.length() > library.prefix.length())
                .findFirst();
    }

    /** What is wrong with a value. The name is without the prefix. */
    Optional<String> faultOf(String name, String value) {
        Optional<String> reason = whyReserved(name);
        if (reason.isPresent()) {
            return Optional.of("cannot be set: " + reason.get());
        }
        if (name.endsWith("max.task.idle.ms") && value.trim().startsWith("-")) {
            return Optional.of("expected 0 or more: with -1, ticks would overtake the backlog after an outage");
        }
        if (!isKnown(name)) {
            return NearMiss.of(withoutInnerPrefix(name), knownNames(), LETTERS_WRONG)
                    .map(meant ->
                            "unknown to " + goesTo + "; did you mean " + prefix + innerPrefixOf(name) + meant + "?");
        }
        return refusal(withoutInnerPrefix(name), value);
    }

    /** Whether the library documents this name; the environment may hold others' variables under the same prefix. */
    boolean isKnown(String name) {
        return isTopicSetting(name) || knownNames().contains(withoutInnerPrefix(name));
    }

    private Optional<String> whyReserved(String name) {
        if (isTopicSetting(name)) {
            return Optional.empty();
        }
        String plain = withoutInnerPrefix(name);
        return Optional.ofNullable(reserved.get(plain))
                .or(() -> Optional.ofNullable(this == STREAMS ? KAFKA.reserved.get(plain) : null));
    }

    private Optional<String> refusal(String name, String value) {
        return allDefinitions().stream()
                .filter(definition -> definition.names().contains(name))
                .flatMap(definition -> definition.validate(Map.of(name, value)).stream())
                .filter(checked -> checked.name().equals(name))
                .flatMap(checked -> checked.errorMessages().stream())
                .map(message -> Secrets.isSecret(name) ? "is not what " + goesTo + " expects" : message)
                .findFirst();
    }

    /** Streams takes its clients' names as well, with and without a client's prefix. */
    private List<ConfigDef> allDefinitions() {
        return this == STREAMS
                ? Stream.concat(definitions.stream(), KAFKA.definitions.stream())
                        .toList()
                : definitions;
    }

    private Set<String> knownNames() {
        Set<String> names = allDefinitions().stream()
                .flatMap(definition -> definition.names().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (this == REGISTRY) {
            names.addAll(READ_BUT_NOT_DEFINED);
        }
        return names;
    }

    private boolean isTopicSetting(String name) {
        return this == STREAMS && name.startsWith(StreamsConfig.TOPIC_PREFIX);
    }

    private String withoutInnerPrefix(String name) {
        return name.substring(innerPrefixOf(name).length());
    }

    private String innerPrefixOf(String name) {
        return innerPrefixes.stream()
                .filter(inner -> name.startsWith(inner) && !reserved.containsKey(name))
                .findFirst()
                .orElse("");
    }
}
