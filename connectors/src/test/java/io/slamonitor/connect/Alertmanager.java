package io.slamonitor.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Prometheus' Alertmanager, as {@code grafana/tool} finds or fetches it, with the routes that grafana/ has. Its data outlast a
 * restart.
 * Where it cannot be had, the test fails in continuous integration, and elsewhere is left out with the reason.
 */
final class Alertmanager implements AutoCloseable {
    private static final int CANNOT_BE_HAD = 69;
    private static final Path CONFIGURATION = Path.of("../grafana/alertmanager/alertmanager.yaml");
    private static final Path TOOL = Path.of("../grafana/tool").toAbsolutePath().normalize();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path folder;
    private final int port;
    private Process process;

    /** @param people where the receivers listen, each at a path by its name */
    Alertmanager(final Path folder, final String people) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.writeString(folder.resolve("alertmanager.yaml"), configuration(people));
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        start();
    }

    /** Who is told of what as users have it; but at once, and at an address of ours. */
    private static String configuration(final String people) throws IOException {
        final JsonNode root = JSON.valueToTree(
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(CONFIGURATION)));
        final ObjectNode route = (ObjectNode) root.get("route");
        route.put("group_wait", "0s").put("group_interval", "1s");
        for (final JsonNode receiver : root.get("receivers")) {
            final String name = receiver.get("name").asText();
            ((ObjectNode) receiver)
                    .removeAll()
                    .put("name", name)
                    .putArray("webhook_configs")
                    .addObject()
                    .put("url", people + "/" + name);
        }
        return root.toPrettyString();
    }

    void start() throws IOException {
        process = new ProcessBuilder(
                        TOOL.toString(),
                        "alertmanager",
                        "--config.file=" + folder.resolve("alertmanager.yaml"),
                        "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        await().atMost(Duration.ofSeconds(90)).until(() -> !process.isAlive() || isReady());
        if (!process.isAlive()) {
            final String log = Files.readString(folder.resolve("log"));
            if (process.exitValue() == CANNOT_BE_HAD && System.getenv("CI") == null) {
                System.err.println("LEFT OUT, since there is no Alertmanager: " + log);
                Assumptions.abort("there is no Alertmanager: " + log);
            }
            assertThat(process.exitValue()).as(log).isZero();
        }
    }

    /** Ends it by SIGTERM, at which it keeps what it has told. */
    void stop() {
        process.destroy();
        process.onExit().join();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The ids of a ticket's alerts that are active there. */
    List<String> alerts(final String ticket) throws IOException, InterruptedException {
        final String filter = URLEncoder.encode("ticket=\"" + ticket + "\"", StandardCharsets.UTF_8);
        final List<String> ids = new ArrayList<>();
        for (final JsonNode alert : JSON.readTree(get("/api/v2/alerts?active=true&filter=" + filter))) {
            ids.add(alert.at("/labels/alertid").asText());
        }
        return ids;
    }

    private boolean isReady() {
        try {
            return get("/-/ready").startsWith("OK");
        } catch (final IOException notYet) {
            return false;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String get(final String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(url() + path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        stop();
    }
}
