package io.slamonitor.policy.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The JSON Schema that editors use, applied as an editor does. */
public final class PolicySchema {
    public static final Path FOLDER = repositoryFolder("policies");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final Schema schema;

    public PolicySchema() {
        try {
            document = JSON.readTree(Files.readString(FOLDER.resolve("schema.json"), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document);
    }

    JsonNode document() {
        return document;
    }

    /** Where an editor underlines something, as {@link Fault#path} has it; empty for what is not YAML at all. */
    public Set<String> faultyPaths(byte[] yaml) {
        boolean readable = new YamlParser(LoadLimits.DEFAULT, new Faults())
                .parse("file.yaml", yaml)
                .isPresent();
        return readable
                ? schema.validate(toJson(yaml)).stream().map(PolicySchema::path).collect(Collectors.toSet())
                : Set.of();
    }

    private static String path(Error error) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            Object part = error.getInstanceLocation().getElement(i);
            path.append(part instanceof Integer ? "[" + part + "]" : (i == 0 ? "" : ".") + part);
        }
        return path.toString();
    }

    private static JsonNode toJson(byte[] yaml) {
        Object value = new Load(LoadSettings.builder()
                        .setAllowDuplicateKeys(true)
                        .setAllowNonScalarKeys(true)
                        .build())
                .loadFromString(new String(yaml, StandardCharsets.UTF_8));
        return JSON.valueToTree(value);
    }

    /** A folder of the repository, wherever in it the tests are run. */
    public static Path repositoryFolder(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(name).resolve("../streams-app"))) {
            folder = folder.getParent();
        }
        return folder.resolve(name);
    }
}
