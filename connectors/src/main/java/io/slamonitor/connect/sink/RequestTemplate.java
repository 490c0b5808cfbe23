package io.slamonitor.connect.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.slamonitor.mapping.InvalidProgramException;
import io.slamonitor.mapping.JqProgram;
import io.slamonitor.mapping.ProgramFailedException;
import io.slamonitor.text.NearMiss;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.connect.errors.DataException;

/**
 * How records become requests: a jq program that yields, for an alert or an action, an object for each request with
 * {@code method} (POST if it is not there), {@code path}, {@code headers} and {@code body}. What is to be told to nobody
 * yields nothing.
 */
final class RequestTemplate {
    static final List<String> BUILT_IN = List.of("alertmanager", "opsgenie", "pagerduty", "slack", "teams", "webhook");

    private static final Set<String> PARTS = Set.of("method", "path", "headers", "body");
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final JqProgram program;

    private RequestTemplate(final JqProgram program) {
        this.program = program;
    }

    /**
     * A template that comes with the plugin, or one from a file.
     *
     * @throws InvalidProgramException if there is none, or it is no jq
     */
    static RequestTemplate find(final String nameOrFile) {
        return new RequestTemplate(JqProgram.compile(nameOrFile, text(nameOrFile)));
    }

    private static String text(final String nameOrFile) {
        try {
            if (BUILT_IN.contains(nameOrFile)) {
                try (InputStream input =
                        RequestTemplate.class.getResourceAsStream("/connectors/templates/" + nameOrFile + ".jq")) {
                    return new String(input.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
            if (Files.isRegularFile(Path.of(nameOrFile))) {
                return Files.readString(Path.of(nameOrFile));
            }
        } catch (final IOException e) {
            throw fault(nameOrFile + ": cannot be read: " + e.getMessage());
        }
        throw fault(nameOrFile + ": neither a template that comes with the plugin (" + String.join(", ", BUILT_IN)
                + ") nor a file"
                + NearMiss.of(nameOrFile, BUILT_IN)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse(""));
    }

    private static InvalidProgramException fault(final String message) {
        return new InvalidProgramException(message);
    }

    /**
     * The requests that tell a record, in order.
     *
     * @param variables what the program may use beside the record and {@code $link}, the ticket's address or null, by name
     * @throws DataException if the program fails, or yields something that is no request
     */
    List<AlertRequest> requests(final JsonNode record, final Map<String, JsonNode> variables) {
        try {
            final List<AlertRequest> requests = new ArrayList<>();
            for (final JsonNode result : program.run(record, withLink(variables, record))) {
                requests.add(request(result));
            }
            return requests;
        } catch (final ProgramFailedException e) {
            throw new DataException("The template failed: " + e.getMessage(), e);
        }
    }

    private static Map<String, JsonNode> withLink(final Map<String, JsonNode> variables, final JsonNode record) {
        final JsonNode link = WebLink.of(record.path("url").asText())
                .<JsonNode>map(JsonNodeFactory.instance::textNode)
                .orElseGet(JsonNodeFactory.instance::nullNode);
        final Map<String, JsonNode> all = new HashMap<>(variables);
        all.put("link", link);
        return all;
    }

    private AlertRequest request(final JsonNode result) {
        if (!result.isObject() || !result.has("body")) {
            throw noRequest("an object with method, path, headers and body is expected");
        }
        result.fieldNames().forEachRemaining(name -> {
            if (!PARTS.contains(name)) {
                throw noRequest("a request has no '" + name + "'");
            }
        });
        final String method = result.path("method").asText("POST");
        final String path = result.path("path").asText("");
        if (!METHODS.contains(method)) {
            throw noRequest("method '" + method + "' is none of " + METHODS);
        }
        if (!path.isEmpty() && !path.startsWith("/")) {
            throw noRequest("a path begins with /");
        }
        final Map<String, String> headers = new TreeMap<>();
        result.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return new AlertRequest(method, path, headers, result.get("body").toString());
    }

    private DataException noRequest(final String why) {
        return new DataException("Template " + program.name() + " yields no request: " + why);
    }
}
