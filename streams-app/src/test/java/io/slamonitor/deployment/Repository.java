package io.slamonitor.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Files of the project beside the code. */
final class Repository {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Repository() {}

    static Path file(final String name) {
        return ROOT.resolve(name);
    }

    static String text(final String name) {
        return read(file(name));
    }

    static String read(final Path file) {
        try {
            return Files.readString(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents of a YAML file; keys that stand twice are faults. */
    static List<JsonNode> yaml(final Path file) {
        final List<JsonNode> documents = new ArrayList<>();
        new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build())
                .loadAllFromString(read(file))
                .forEach(document -> documents.add(Json.MAPPER.valueToTree(document)));
        return documents;
    }

    /** A property of the parent pom. */
    static String version(final String property) {
        return only("<" + Pattern.quote(property) + ">([^<]*)</", text("pom.xml"));
    }

    /** The one place where a pattern with one group is found. */
    static String only(final String pattern, final String text) {
        final Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError(pattern + " is not in " + text);
        }
        final String found = matcher.group(1);
        if (matcher.find()) {
            throw new AssertionError(pattern + " is there more than once in " + text);
        }
        return found;
    }
}
