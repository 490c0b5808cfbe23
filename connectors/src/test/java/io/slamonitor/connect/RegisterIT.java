package io.slamonitor.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.embedded.EmbeddedKafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code docker/connect/register}, by which docker-compose.yml gives Connect its connectors, on a real Connect. */
@Timeout(300)
class RegisterIT {
    private record Result(int status, String said) {}

    @TempDir
    Path folder;

    @Test
    void connectorsAreRegisteredOnceForOneBrokerAndFaultsAreTold() throws Exception {
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
            final Result first = register(connect, sink);
            final Result again = register(connect, sink);
            final Result faulty = register(connect, wrong, sink);

            assertThat(first.said()).contains("alertmanager.json: registered");
            assertThat(first.status()).isZero();
            assertThat(get(connect.url() + "connectors/alertmanager/config"))
                    .contains("\"errors.deadletterqueue.topic.replication.factor\":\"1\"");
            assertThat(again.said()).contains("there is a connector of that name");
            assertThat(again.status()).isZero();
            assertThat(faulty.said()).contains("wrong.json: Connect answers 400", "alertmanager.json: there is");
            assertThat(faulty.status()).isEqualTo(1);
        }
    }

    private static String get(final String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }

    private static Result register(final ConnectWorker connect, final Path... files)
            throws IOException, InterruptedException {
        final ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                        Stream.of("../docker/connect/register"),
                        Stream.of(files).map(Path::toString))
                .toList());
        builder.environment().put("CONNECT_URL", connect.url());
        builder.environment().put("REPLICATION_FACTOR", "1");
        final Process process = builder.redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), said);
    }
}
