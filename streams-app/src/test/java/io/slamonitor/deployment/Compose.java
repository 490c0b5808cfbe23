package io.slamonitor.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** docker-compose.yml, read. */
final class Compose {
    static final JsonNode FILE =
            Repository.yaml(Repository.file("docker-compose.yml")).get(0);

    /** A mount from the project's folder. */
    record Mount(String service, String source, String target) {}

    private Compose() {}

    static Set<String> services() {
        final Set<String> names = new TreeSet<>();
        FILE.get("services").fieldNames().forEachRemaining(names::add);
        return names;
    }

    static JsonNode service(final String name) {
        return FILE.get("services").get(name);
    }

    static Map<String, String> environment(final String service) {
        final Map<String, String> variables = new TreeMap<>();
        service(service).path("environment").properties().forEach(variable -> {
            if (!variable.getValue().isTextual()) {
                throw new AssertionError(service + ": " + variable.getKey() + " is no text; put it in quotes");
            }
            variables.put(variable.getKey(), variable.getValue().asText());
        });
        return variables;
    }

    /** The environment's variables that begin so, as the properties that an image makes of them. */
    static Map<String, String> properties(final String service, final String prefix) {
        final Map<String, String> properties = new TreeMap<>();
        environment(service).forEach((variable, value) -> {
            if (variable.startsWith(prefix)) {
                properties.put(
                        variable.substring(prefix.length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        value);
            }
        });
        return properties;
    }

    static Stream<JsonNode> items(final JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    static Stream<String> texts(final JsonNode list) {
        return items(list).map(JsonNode::asText);
    }

    /** What is mounted from the project's folder; named volumes and secrets are not. */
    static Stream<Mount> mounts() {
        return services().stream().flatMap(name -> texts(service(name).path("volumes"))
                .map(volume -> volume.split(":"))
                .filter(parts -> parts[0].startsWith("./"))
                .map(parts -> new Mount(name, parts[0], parts[1])));
    }
}
