package io.slamonitor.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A real Prometheus with the configuration and rules of the project, which scrapes one instance every second. */
public final class PrometheusServer implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(60);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final String url;

    private PrometheusServer(Process process, Path log, String url) {
        this.process = process;
        this.log = log;
        this.url = url;
    }

    /**
     * Starts it, and waits until it answers.
     *
     * @param folder an empty one, for its files
     * @param instance where the instance answers, as {@code host:port}
     * @param token that the instance expects
     */
    public static PrometheusServer start(Path folder, String instance, String token)
            throws IOException, InterruptedException {
        GrafanaTool.content(new byte[0], "tool", "prometheus", "--version");
        String configuration = Files.readString(AlertRules.FOLDER.resolve("prometheus.yaml"), StandardCharsets.UTF_8)
                .replace("15s", "1s")
                .replace("sla-monitor:8090", instance)
                .replace("alertmanager:9093", "127.0.0.1:9")
                .replace("rules/*.yaml", GrafanaTool.FOLDER.resolve("prometheus/rules") + "/*.yaml");
        Files.writeString(folder.resolve("prometheus.yaml"), configuration);
        Files.writeString(folder.resolve("sla-token"), token);
        int port = freePort();
        Path log = folder.resolve("prometheus.log");
        Process process = GrafanaTool.start(
                        "tool",
                        "prometheus",
                        "--config.file=" + folder.resolve("prometheus.yaml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        PrometheusServer server = new PrometheusServer(process, log, "http://127.0.0.1:" + port);
        await().atMost(READY).until(server::isReady);
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean isReady() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Prometheus has stopped: " + Files.readString(log));
        }
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(url + "/-/ready"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The series that an expression has now. */
    public JsonNode now(String expression) throws IOException, InterruptedException {
        return ask("query", Map.of("query", expression)).get("result");
    }

    /** The series that an expression has had since an instant, every second. */
    public JsonNode since(Instant start, String expression) throws IOException, InterruptedException {
        return ask(
                        "query_range",
                        Map.of(
                                "query",
                                expression,
                                "start",
                                start.toString(),
                                "end",
                                Instant.now().toString(),
                                "step",
                                "1"))
                .get("result");
    }

    /** The one number that an expression has now; NaN if it has none. */
    public double number(String expression) throws IOException, InterruptedException {
        JsonNode found = now(expression);
        return found.isEmpty() ? Double.NaN : found.get(0).get("value").get(1).asDouble();
    }

    /** The groups of rules, with how their last evaluation went. */
    public JsonNode rules() throws IOException, InterruptedException {
        return ask("rules", Map.of()).get("groups");
    }

    private JsonNode ask(String what, Map<String, String> parameters) throws IOException, InterruptedException {
        String form = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/v1/" + what));
        if (!parameters.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form));
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        JsonNode said = json.readTree(answer.body());
        if (!List.of("success").contains(said.path("status").asText())) {
            throw new IllegalStateException(parameters + ": " + answer.body());
        }
        return said.get("data");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
