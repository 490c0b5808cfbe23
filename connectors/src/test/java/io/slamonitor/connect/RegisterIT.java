package io.slamonitor.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.embedded.EmbeddedKafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code docker/connect/register}, by which docker-compose.yml gives Connect its connectors, on a real Connect. */
@Timeout(300)
class RegisterIT {
    @TempDir
    Path folder;

    @Test
    void connectorsAreRegisteredForOneBrokerChangedByTheirFilesAndFaultsAreTold() throws Exception {
        // The AvroConverter is Confluent's, and not in this Connect.
        final Path sink = Files.writeString(
                folder.resolve("alertmanager.json"),
                Files.readString(Path.of("config/alertmanager.json"))
                        .replace(
                                "io.confluent.connect.avro.AvroConverter",
                                "org.apache.kafka.connect.storage.StringConverter"));
        final Path wrong = Files.writeString(
                folder.resolve("wrong.json"),
                Files.readString(sink).replace("\"alertmanager\"", "\"wrong\"").replace("read_committed", "none"));
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                ConnectWorker connect = new ConnectWorker(kafka.bootstrapServers())) {
            final Register first = register(connect, sink);
            final Register again = register(connect, sink);
            final Register faulty = register(connect, wrong, sink);
            Files.writeString(sink, Files.readString(sink).replace("\"60000\"", "\"30000\""));
            final Register changed = register(connect, sink);

            assertThat(first.said()).contains("alertmanager.json: registered");
            assertThat(first.status()).isZero();
            assertThat(get(connect.url() + "connectors/alertmanager/config"))
                    .contains("\"errors.deadletterqueue.topic.replication.factor\":\"1\"");
            assertThat(again.said()).contains("Connect has it as it is here");
            assertThat(again.status()).isZero();
            assertThat(faulty.said()).contains("wrong.json: Connect answers 400", "alertmanager.json: Connect has it");
            assertThat(faulty.status()).isEqualTo(1);
            assertThat(changed.status()).as(changed.said()).isZero();
            assertThat(get(connect.url() + "connectors/alertmanager/config"))
                    .contains("\"repeat.interval.ms\":\"30000\"");
        }
    }

    private static String get(final String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }

    private static Register register(final ConnectWorker connect, final Path... files)
            throws IOException, InterruptedException {
        return Register.run(Map.of("CONNECT_URL", connect.url(), "REPLICATION_FACTOR", "1"), files);
    }
}
