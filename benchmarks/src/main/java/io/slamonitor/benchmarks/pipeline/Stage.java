package io.slamonitor.benchmarks.pipeline;

import io.slamonitor.avro.Catalogue;
import io.slamonitor.avro.CatalogueFile;
import io.slamonitor.avro.Tick;
import io.slamonitor.benchmarks.BenchmarkPolicies;
import io.slamonitor.embedded.EmbeddedKafka;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.serde.TicketEvents;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.topology.InputPartitioner;
import io.slamonitor.topology.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** The broker with the load on it, which every round of either contestant reads from the start. */
final class Stage implements AutoCloseable {
    static final int PARTITIONS = 6;
    static final String REGISTRY = "mock://benchmark";

    /** Where the bare application writes. */
    static final String BARE_OUTPUT = "bare.output";

    /** Records stamped with the time of the story must be neither deleted by age nor stamped anew. */
    private static final Map<String, String> KEPT_AS_WRITTEN = Map.of(
            TopicConfig.RETENTION_MS_CONFIG, "-1",
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");

    private final EmbeddedKafka kafka;
    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", REGISTRY));
    private final Admin admin;

    private Stage(EmbeddedKafka kafka) {
        this.kafka = kafka;
        this.admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    static Stage set(Load load, Path directory) throws Exception {
        Stage stage = new Stage(EmbeddedKafka.start(EmbeddedKafka.Settings.in(directory)));
        stage.createTopics();
        stage.preload(load);
        return stage;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    Admin admin() {
        return admin;
    }

    AvroSerdes serdes() {
        return serdes;
    }

    private void createTopics() throws Exception {
        createTopic(Topics.TICKET_EVENTS, PARTITIONS);
        createTopic(Topics.TICKS, PARTITIONS);
        createTopic(Topics.POLICIES, 1);
    }

    void createTopic(String name, int partitions) throws Exception {
        NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(KEPT_AS_WRITTEN);
        admin.createTopics(List.of(topic)).all().get();
    }

    private void preload(Load load) {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(), ProducerConfig.LINGER_MS_CONFIG, 20);
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(config, bytes, bytes)) {
            publishPolicies(producer);
            sendTicks(producer, load.ticks());
            sendEvents(producer, load.events());
        }
    }

    private void publishPolicies(KafkaProducer<byte[], byte[]> producer) {
        LoadedCatalogue loaded = BenchmarkPolicies.load();
        Catalogue catalogue = Catalogue.newBuilder()
                .setVersion(loaded.version())
                .setHash(loaded.hash())
                .setEffectiveFrom(BenchmarkPolicies.EFFECTIVE_FROM)
                .setPublishedAt(BenchmarkPolicies.EFFECTIVE_FROM)
                .setPublishedBy("benchmark")
                .setHolidayData("as built")
                .setFiles(loaded.files().entrySet().stream()
                        .map(file -> CatalogueFile.newBuilder()
                                .setPath(file.getKey())
                                .setContent(ByteBuffer.wrap(file.getValue()))
                                .build())
                        .toList())
                .build();
        producer.send(new ProducerRecord<>(
                Topics.POLICIES,
                utf8(loaded.version()),
                serdes.serde(Catalogue.class, false).serializer().serialize(Topics.POLICIES, catalogue)));
    }

    private void sendTicks(KafkaProducer<byte[], byte[]> producer, List<Instant> ticks) {
        Serializer<Tick> serializer = serdes.serde(Tick.class, false).serializer();
        for (Instant at : ticks) {
            byte[] tick = serializer.serialize(
                    Topics.TICKS, Tick.newBuilder().setAt(at).build());
            for (int partition = 0; partition < PARTITIONS; partition++) {
                producer.send(new ProducerRecord<>(Topics.TICKS, partition, at.toEpochMilli(), null, tick));
            }
        }
    }

    private void sendEvents(KafkaProducer<byte[], byte[]> producer, List<TicketEvent> events) {
        Serializer<io.slamonitor.avro.TicketEvent> serializer =
                serdes.serde(io.slamonitor.avro.TicketEvent.class, false).serializer();
        for (TicketEvent event : events) {
            byte[] key = utf8(event.ticketId());
            producer.send(new ProducerRecord<>(
                    Topics.TICKET_EVENTS,
                    InputPartitioner.MURMUR2.partitionOf(key, PARTITIONS),
                    event.occurredAt().toEpochMilli(),
                    key,
                    serializer.serialize(Topics.TICKET_EVENTS, TicketEvents.toAvro(event))));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Ticks are read from the latest on by an application that starts; this one is to read them all. */
    void startTicksFromTheirFirst(String applicationId) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> start = new HashMap<>();
        partitions(Topics.TICKS).forEach(partition -> start.put(partition, new OffsetAndMetadata(0)));
        admin.alterConsumerGroupOffsets(applicationId, start).all().get();
    }

    /** How many records a topic holds, markers of transactions included, by partition. */
    Map<TopicPartition, Long> ends(List<String> topics) throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (String topic : topics) {
            partitions(topic).forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        }
        return admin.listOffsets(asked).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** Deletes what a round has written, so that the next one starts on the same disk. */
    void clear(String applicationId, List<String> outputs) throws Exception {
        List<String> topics = admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(applicationId + "-") || outputs.contains(name))
                .toList();
        admin.deleteTopics(topics).all().get();
    }

    static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    @Override
    public void close() {
        admin.close();
        serdes.close();
        kafka.close();
    }
}
