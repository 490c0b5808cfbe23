package io.slamonitor.app;

import io.slamonitor.app.BackupFile.DamagedException;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.schemas.WireFormat;
import io.slamonitor.topology.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.avro.SchemaParseException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Writes a backup into a cluster that has none of its topics, or has them empty: the same keys, headers and timestamps (which a topic that stamps records
 * itself replaces), each
 * event at the home of its key there, and values that name the schemas by their ids in that cluster's registry.
 */
public final class Restore {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** A backup or a cluster that nothing can be restored from or into. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    private final AppConfig config;
    private final AvroSerdes serdes;
    private final InputSender sender;
    private final Runnable counted;
    private final Map<String, Integer> ids = new HashMap<>();
    private String inputThen = "";

    private Restore(AppConfig config, AvroSerdes serdes, InputSender sender, Runnable counted) {
        this.config = config;
        this.serdes = serdes;
        this.sender = sender;
        this.counted = counted;
    }

    /**
     * Restores one. All of it is read before anything is written; missing topics are created.
     *
     * @param progress gets what a person at the terminal should know
     * @param counted is called for each record that is sent
     * @return how many records there are of each topic
     * @throws RefusedException if the file is no backup or not whole, or the topics are not empty; nothing was written
     * @throws StartException if the cluster or the registry does not let it
     * @throws IOException if the file cannot be read
     */
    public static Map<String, Long> into(AppConfig config, Path file, Consumer<String> progress, Runnable counted)
            throws IOException, RefusedException {
        try {
            BackupFile.read(file, line -> {});
            int partitions = prepareTopics(config, progress);
            try (AvroSerdes serdes = Registry.connect(config);
                    InputSender sender = new InputSender(
                            config,
                            partitions,
                            "records",
                            "Delete " + config.get(Settings.INPUT_TOPIC) + " and " + Topics.POLICIES
                                    + " and restore again.",
                            progress)) {
                Restore restore = new Restore(config, serdes, sender, counted);
                Map<String, Long> records = BackupFile.read(file, restore::take);
                sender.awaitAll();
                if (sender.refused() > 0) {
                    throw new StartException(sender.refused() + " records were refused, since they are larger than"
                            + " the topic takes, and the others were written. Delete "
                            + config.get(Settings.INPUT_TOPIC) + " and " + Topics.POLICIES
                            + ", create the input by hand with a larger max.message.bytes, and restore again.");
                }
                return records;
            }
        } catch (DamagedException e) {
            throw new RefusedException(file + " is no whole backup: " + e.getMessage());
        } catch (KafkaException e) {
            throw new StartException("Restoring failed: " + Brokers.explain(e) + ".", e);
        }
    }

    private static int prepareTopics(AppConfig config, Consumer<String> progress) throws RefusedException {
        String input = config.get(Settings.INPUT_TOPIC);
        try (Admin admin = Brokers.connect(config, progress)) {
            int partitions = TopicSetup.prepareOnly(admin, config, input).inputPartitions();
            TopicSetup.prepareOnly(admin, config, Topics.POLICIES);
            requireEmpty(config, input, partitions);
            requireEmpty(config, Topics.POLICIES, 1);
            return partitions;
        }
    }

    private static void requireEmpty(AppConfig config, String topic, int count) throws RefusedException {
        List<TopicPartition> partitions = TopicsFound.allOf(topic, count);
        try (org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = KafkaClients.reader(config)) {
            if (!consumer.endOffsets(partitions, TIMEOUT).equals(consumer.beginningOffsets(partitions, TIMEOUT))) {
                throw new RefusedException("the topic " + topic + " at " + config.get(Settings.BOOTSTRAP_SERVERS)
                        + " has records; expected a cluster without, so that nothing is there twice or out of order");
            }
        }
    }

    private void take(BackupLine line) {
        if (line instanceof BackupLine.Head head) {
            inputThen = head.inputTopic();
        } else if (line instanceof BackupLine.NamedSchema schema) {
            ids.put(schema.topic() + "/" + schema.id(), register(schema));
        } else if (line instanceof BackupLine.Entry entry) {
            send(entry);
            counted.run();
        }
    }

    private int register(BackupLine.NamedSchema schema) {
        try {
            return serdes.register(topicNow(schema.topic()), schema.schema());
        } catch (SchemaParseException e) {
            throw new StartException("The backup's schema " + schema.id() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private String topicNow(String then) {
        return then.equals(inputThen) ? config.get(Settings.INPUT_TOPIC) : then;
    }

    private void send(BackupLine.Entry entry) {
        Headers headers = new RecordHeaders();
        entry.headers().forEach(header -> headers.add(header.name(), header.value()));
        sender.send(
                new ProducerRecord<>(
                        topicNow(entry.topic()),
                        partition(entry),
                        entry.timestamp(),
                        entry.key(),
                        value(entry),
                        headers),
                "Record " + RecordPlace.of(entry.topic(), entry.partition(), entry.offset()));
    }

    private int partition(BackupLine.Entry entry) {
        if (!entry.topic().equals(inputThen)) {
            return 0;
        }
        return entry.key() == null ? entry.partition() % sender.partitions() : sender.homeOf(entry.key());
    }

    private byte[] value(BackupLine.Entry entry) {
        OptionalInt id = WireFormat.schemaId(entry.value());
        Integer now = id.isPresent() ? ids.get(entry.topic() + "/" + id.getAsInt()) : null;
        return now == null ? entry.value() : WireFormat.withSchemaId(entry.value(), now);
    }
}
