package io.slamonitor.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.distributed.DistributedHerder;

/** Connect, distributed, in this process, with the plugin as it was packaged, and Debezium's as they are published. */
final class ConnectWorker implements AutoCloseable {
    private static final String PLUGINS = Path.of("target/plugin").toAbsolutePath() + ","
            + Path.of("target/debezium").toAbsolutePath();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Connect<DistributedHerder> connect;

    ConnectWorker(final String bootstrapServers) {
        final Map<String, String> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("group.id", "connect");
        config.put("listeners", "http://127.0.0.1:0");
        config.put("plugin.path", PLUGINS);
        config.put("plugin.discovery", "service_load");
        config.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        config.put("value.converter", "org.apache.kafka.connect.storage.StringConverter");
        config.put("offset.flush.interval.ms", "1000");
        config.put("config.providers", "file");
        config.put("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
        for (final String topic : new String[] {"config", "offset", "status"}) {
            config.put(topic + ".storage.topic", "connect." + topic);
            config.put(topic + ".storage.replication.factor", "1");
        }
        config.put("offset.storage.partitions", "1");
        config.put("status.storage.partitions", "1");
        connect = new ConnectDistributed().startConnect(config);
    }

    /** Where the connector plugins that Connect has found are from. */
    JsonNode plugins() throws Exception {
        return get("connector-plugins");
    }

    void create(final String name, final Map<String, String> config) throws Exception {
        final HttpResponse<String> answer = client.send(
                request("connectors/" + name + "/config")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(JSON.writeValueAsString(config)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    /** RUNNING, FAILED …; of the first task. */
    String taskState(final String name) throws Exception {
        return get("connectors/" + name + "/status").at("/tasks/0/state").asText();
    }

    /** Forgets how far a connector has come, so that it begins anew. */
    void resetOffsets(final String name) throws Exception {
        send("PUT", "connectors/" + name + "/stop", 204);
        await().atMost(PATIENCE).until(() -> get("connectors/" + name + "/status")
                .at("/connector/state")
                .asText()
                .equals("STOPPED"));
        await().atMost(PATIENCE).untilAsserted(() -> send("DELETE", "connectors/" + name + "/offsets", 200));
        send("PUT", "connectors/" + name + "/resume", 202);
    }

    String url() {
        return connect.rest().advertisedUrl().toString();
    }

    private void send(final String method, final String path, final int expected) throws Exception {
        final HttpResponse<String> answer = client.send(
                request(path).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
    }

    private JsonNode get(final String path) throws IOException, InterruptedException {
        return JSON.readTree(client.send(request(path).GET().build(), BodyHandlers.ofString())
                .body());
    }

    private HttpRequest.Builder request(final String path) {
        return HttpRequest.newBuilder(connect.rest().advertisedUrl().resolve("/" + path));
    }

    @Override
    public void close() {
        connect.stop();
        connect.awaitStop();
    }
}
