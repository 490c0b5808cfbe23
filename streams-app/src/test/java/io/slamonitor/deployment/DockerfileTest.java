package io.slamonitor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.app.Settings;
import io.slamonitor.http.HttpServer;
import io.slamonitor.http.HttpSettings;
import io.slamonitor.ingest.Ingest;
import io.slamonitor.ingest.NoSources;
import io.slamonitor.watch.BrokerReading;
import io.slamonitor.watch.Health;
import io.slamonitor.watch.HealthBook;
import io.slamonitor.watch.Limits;
import io.slamonitor.watch.Readings;
import io.slamonitor.watch.SelfWatch;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The Dockerfile fits the build and the application. No image is built here. */
class DockerfileTest {
    private static final String TEXT = Repository.text("Dockerfile");
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void theHealthCheckAsksWhatTheApplicationAnswers() throws Exception {
        final URI asked = URI.create(Repository.only("\"(http://localhost:[^\"]*)\"", TEXT));
        assertThat(asked.getPort()).isEqualTo(Integer.parseInt(Settings.HTTP_PORT.standard()));
        assertThat(Repository.only("^EXPOSE (\\d+)$", TEXT)).isEqualTo(Settings.HTTP_PORT.standard());
        final HealthBook book = new HealthBook(new SelfWatch(Limits.STANDARD), finding -> {});
        final Health health = book.health(
                new Readings(NOW, Readings.Stage.RUNNING, 2, 2, List.of(), List.of(), BrokerReading.none(NOW)));
        try (Ingest ingest = NoSources.ingest();
                HttpServer server = HttpServer.start(
                        new HttpSettings(InetAddress.getLoopbackAddress(), 0, Optional.of("0123456789abcdef")),
                        new HttpServer.Content(
                                () -> health, format -> new byte[0], Optional::empty, ingest, NoSources.UNOBSERVED))) {
            assertThat(HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(server.url() + asked.getPath()))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void theApplicationIsNobodySpecialAndKeepsItsStateInAVolume() {
        final String application = stage("application");
        assertThat(Repository.only("^USER (.*)$", application)).isEqualTo("10001:10001");
        final String volume = Repository.only("^VOLUME (.*)$", application);
        assertThat(Repository.only("^ENV " + Settings.STATE_DIR.variable() + "=(.*)$", application))
                .isEqualTo(volume);
        assertThat(Compose.texts(Compose.service("sla-monitor").get("volumes"))).containsExactly("sla-state:" + volume);
    }

    @Test
    void whatIsCopiedIsThereOrComesOfTheBuild() {
        assertThat(TEXT.lines()
                        .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
                        .map(line -> line.split(" ")[1]))
                .isNotEmpty()
                .allMatch(source -> Files.exists(Repository.file(source)));
        assertThat(TEXT).contains("/src/streams-app/target/lib", "/src/streams-app/target/sla-monitor.jar");
        assertThat(Repository.text("sla")).contains("streams-app/target/sla-monitor.jar");
        assertThat(Repository.text("connectors/pom.xml"))
                .contains("<id>debezium-plugins</id>", "${project.build.directory}/debezium<")
                .contains("${project.build.directory}/plugin/sla-monitor-connect<");
        assertThat(TEXT)
                .contains("dependency:unpack@debezium-plugins", "/src/connectors/target/debezium")
                .contains("/src/connectors/target/plugin/sla-monitor-connect");
    }

    @Test
    void whatTheBuildReadsIsNotLeftOut() {
        final List<String> leftOut = Repository.text(".dockerignore")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(Repository.text("pom.xml")
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("<module>"))
                        .map(line -> line.replaceAll("</?module>", "")))
                .isNotEmpty()
                .noneMatch(leftOut::contains);
        assertThat(leftOut)
                .doesNotContain(
                        "policies", "connectors", "connectors/mappings", "connectors/templates", "docker", "LICENSE");
    }

    private static String stage(final String name) {
        return TEXT.substring(TEXT.indexOf(" AS " + name)).split("\nFROM ")[0];
    }
}
