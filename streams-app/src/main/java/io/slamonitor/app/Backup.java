package io.slamonitor.app;

import io.slamonitor.app.BackupLine.NamedHeader;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.schemas.WireFormat;
import io.slamonitor.topology.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * A copy of all that the application's state and everything it tells follow from: the ticket events and the catalogues,
 * with the schemas that they name. Only committed records, as they lie on their topics when it begins.
 */
public final class Backup {
    private final AvroSerdes serdes;
    private final OutputStream out;
    private final Runnable counted;
    private final Map<String, Long> records = new TreeMap<>();
    private final Set<String> schemas = new HashSet<>();

    private Backup(AvroSerdes serdes, OutputStream out, Runnable counted) {
        this.serdes = serdes;
        this.out = out;
        this.counted = counted;
    }

    /**
     * Takes one. The file is there only once it is whole.
     *
     * @param file where to; one that is there is replaced
     * @param progress gets what a person at the terminal should know
     * @param counted is called for each record
     * @return how many records there are of each topic
     * @throws StartException if the cluster or the registry does not answer, or has no such topics
     * @throws IOException if the file cannot be written
     */
    public static Map<String, Long> take(AppConfig config, Path file, Consumer<String> progress, Runnable counted)
            throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            Map<String, Long> records;
            try (AvroSerdes serdes = Registry.reach(config, progress);
                    OutputStream out = new GZIPOutputStream(Files.newOutputStream(
                            unfinished, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING))) {
                records = new Backup(serdes, out, counted).write(config, progress);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            return records;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Map<String, Long> write(AppConfig config, Consumer<String> progress) {
        String input = config.get(Settings.INPUT_TOPIC);
        List<TopicPartition> partitions = new ArrayList<>(TopicsFound.allOf(config, Topics.POLICIES, progress));
        List<TopicPartition> ofInput = TopicsFound.allOf(config, input, progress);
        partitions.addAll(ofInput);
        write(new BackupLine.Head(BackupLine.FORMAT, Instant.now().toString(), input, ofInput.size()));
        try (org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = KafkaClients.reader(config)) {
            TopicSnapshot.read(consumer, partitions, this::write);
        } catch (KafkaException e) {
            throw new StartException("The backup cannot be taken: " + Brokers.explain(e) + ".", e);
        }
        write(new BackupLine.End(records));
        return records;
    }

    private void write(ConsumerRecord<byte[], byte[]> read) {
        WireFormat.schemaId(read.value()).ifPresent(id -> writeSchema(read.topic(), id));
        List<NamedHeader> headers = new ArrayList<>();
        for (Header header : read.headers()) {
            headers.add(new NamedHeader(header.key(), header.value()));
        }
        write(new BackupLine.Entry(
                read.topic(), read.partition(), read.offset(), read.timestamp(), read.key(), read.value(), headers));
        records.merge(read.topic(), 1L, Long::sum);
        counted.run();
    }

    /** Bytes that name a schema that nobody knows are rejected by the application, and will be again. */
    private void writeSchema(String topic, int id) {
        if (schemas.add(topic + "/" + id)) {
            serdes.schemaOf(id).ifPresent(schema -> write(new BackupLine.NamedSchema(topic, id, schema)));
        }
    }

    private void write(BackupLine line) {
        try {
            out.write(BackupFile.MAPPER.writeValueAsString(line).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
