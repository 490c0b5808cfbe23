package io.slamonitor.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.slamonitor.embedded.RegistryServer.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The first start may have to download the registry server. */
@Timeout(600)
class RegistryServerIT {
    private static final String SUBJECT = "letters-value";
    private static final Schema LETTER =
            SchemaBuilder.record("Letter").fields().requiredString("to").endRecord();
    private static final Schema LETTER_WITH_NOTE = SchemaBuilder.record("Letter")
            .fields()
            .requiredString("to")
            .optionalString("note")
            .endRecord();
    private static final Schema LETTER_WITH_WEIGHT = SchemaBuilder.record("Letter")
            .fields()
            .requiredString("to")
            .requiredInt("weight")
            .endRecord();

    @TempDir
    Path directory;

    @Test
    void confluentsSerializersWorkAgainstIt() throws Exception {
        try (RegistryServer registry = RegistryServer.start();
                SchemaRegistryClient client = client(registry);
                KafkaAvroSerializer serializer = new KafkaAvroSerializer(client);
                KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer(client)) {
            serializer.configure(Map.of("schema.registry.url", registry.url()), false);
            deserializer.configure(Map.of("schema.registry.url", registry.url()), false);
            GenericRecord letter =
                    new GenericRecordBuilder(LETTER).set("to", "Ada").build();

            byte[] bytes = serializer.serialize("letters", letter);

            assertThat(deserializer.deserialize("letters", bytes)).hasToString(letter.toString());
            assertThat(client.getAllSubjects()).containsExactly(SUBJECT);
        }
    }

    @Test
    void onlySchemasCompatibleInBothDirectionsAreAccepted() throws Exception {
        try (RegistryServer registry = RegistryServer.start();
                SchemaRegistryClient client = client(registry)) {
            int first = client.register(SUBJECT, new AvroSchema(LETTER));
            int second = client.register(SUBJECT, new AvroSchema(LETTER_WITH_NOTE));

            assertThat(second).isNotEqualTo(first);
            assertThat(client.testCompatibility(SUBJECT, new AvroSchema(LETTER_WITH_WEIGHT)))
                    .isFalse();
            assertThatThrownBy(() -> client.register(SUBJECT, new AvroSchema(LETTER_WITH_WEIGHT)))
                    .isInstanceOfSatisfying(RestClientException.class, refusal -> assertThat(refusal.getStatus())
                            .isEqualTo(409));
        }
    }

    @Test
    void schemasInADataDirectorySurviveARestartWithTheirIds() throws Exception {
        int id;
        try (RegistryServer registry = RegistryServer.start(Settings.in(directory));
                SchemaRegistryClient client = client(registry)) {
            client.register("others-value", new AvroSchema(LETTER_WITH_WEIGHT));
            id = client.register(SUBJECT, new AvroSchema(LETTER));
        }
        List<Long> downloaded = new ArrayList<>();
        Settings again = Settings.in(directory).reporting((bytes, total) -> downloaded.add(bytes));
        try (RegistryServer registry = RegistryServer.start(again);
                SchemaRegistryClient client = client(registry)) {
            assertThat(client.getSchemaById(id)).isEqualTo(new AvroSchema(LETTER));
        }
        assertThat(downloaded).as("bytes downloaded for the second start").isEmpty();
    }

    @Test
    void closingEndsTheProcessAndRemovesTemporaryFiles() {
        RegistryServer registry = RegistryServer.start();
        ProcessHandle process = ProcessHandle.of(registry.pid()).orElseThrow();
        assertThat(process.isAlive()).isTrue();

        registry.close();
        registry.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(registry.isRunning()).isFalse();
        assertThat(registry.logFile().getParent()).doesNotExist();
    }

    @Test
    void keptDirectoryHoldsSchemasAndLogOnly() throws IOException {
        try (RegistryServer registry = RegistryServer.start(Settings.in(directory))) {
            assertThat(registry.logFile()).isRegularFile().hasParent(directory);
        }
        try (Stream<Path> entries = Files.list(directory)) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .containsExactlyInAnyOrder("registry.log", "schemas.mv.db");
        }
    }

    @Test
    void registryThatCannotStartIsReportedWithTheEndOfItsLog() throws IOException {
        Files.writeString(directory.resolve("schemas.mv.db"), "this is no database");

        assertThatThrownBy(() -> RegistryServer.start(Settings.in(directory)))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("The schema registry ended while starting. The last lines of its log:")
                .hasMessageContaining("schemas.mv.db");
    }

    @Test
    void takenPortIsReportedWithItsNumber() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> RegistryServer.start(Settings.in(directory).onPort(port)))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("Port " + port + " on 127.0.0.1 is in use");
        }
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws IOException {
        try (RegistryServer registry = RegistryServer.start()) {
            int port = URI.create(registry.url()).getPort();
            // Only a socket bound to one address lets another address of this machine have the same port.
            try (ServerSocket neighbour = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.2"))) {
                assertThat(neighbour.isBound()).isTrue();
            }
        }
    }

    private static SchemaRegistryClient client(RegistryServer registry) {
        return new CachedSchemaRegistryClient(registry.url(), 100);
    }
}
