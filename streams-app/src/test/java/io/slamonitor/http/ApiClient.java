package io.slamonitor.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.json.Json;
import io.slamonitor.testing.Instance;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks instances over HTTP, with the token. */
final class ApiClient {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String token;

    ApiClient(String token) {
        this.token = token;
    }

    HttpClient http() {
        return client;
    }

    JsonNode json(Instance instance, String path) throws Exception {
        HttpResponse<String> answer = get(instance, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    String problem(Instance instance, String path, int status) throws Exception {
        HttpResponse<String> answer = get(instance, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        return Json.MAPPER.readTree(answer.body()).path("detail").asText();
    }

    HttpResponse<String> get(Instance instance, String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(instance, path).header("Authorization", "Bearer " + token);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpRequest.Builder request(Instance instance, String path) {
        return HttpRequest.newBuilder(URI.create(instance.url() + path)).timeout(Duration.ofSeconds(60));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
