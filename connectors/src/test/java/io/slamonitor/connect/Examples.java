package io.slamonitor.connect;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The configurations in connectors/config, which users copy. */
final class Examples {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path FOLDER = Path.of("config");

    private Examples() {}

    static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> config(final String name) {
        return config(FOLDER.resolve(name + ".json"));
    }

    static Map<String, String> config(final Path file) {
        return JSON.convertValue(root(file).get("config"), new TypeReference<Map<String, String>>() {});
    }

    static String name(final Path file) {
        return root(file).get("name").asText();
    }

    private static JsonNode root(final Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (final IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
