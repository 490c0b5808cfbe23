package io.slamonitor.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files under {@code policies/good} and {@code policies/bad}, for the loader and for the JSON Schema. Beside every
 * bad catalogue lies what is expected of it: every fault, and whether the schema sees it too. It cannot know what lies
 * in other places or what adds up.
 */
class PolicyFixturesTest {
    private static final Path FIXTURES = Path.of("src/test/resources/policies");
    private static final PolicySchema SCHEMA = new PolicySchema();

    static Stream<Path> good() throws IOException {
        return Stream.concat(entries("good"), ready());
    }

    /** The policies that the project comes with. */
    static Stream<Path> ready() throws IOException {
        try (Stream<Path> files = Files.list(PolicySchema.FOLDER)) {
            return files.filter(file -> FileSource.isYaml(file.toString())).toList().stream();
        }
    }

    static Stream<Path> bad() throws IOException {
        return entries("bad");
    }

    private static Stream<Path> entries(String folder) throws IOException {
        try (Stream<Path> all = Files.list(FIXTURES.resolve(folder))) {
            return all.filter(path -> !path.toString().endsWith(".expected")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("good")
    void goodCatalogueHasNoFaults(Path catalogue) throws IOException {
        assertThat(PolicyLoader.load(catalogue).faults()).isEmpty();
        for (Path file : yamlFiles(catalogue)) {
            assertThat(SCHEMA.faultyPaths(Files.readAllBytes(file))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("ready")
    void readyPolicyTellsEditorsItsSchema(Path file) throws IOException {
        assertThat(Files.readAllLines(file)).first().isEqualTo("# yaml-language-server: $schema=schema.json");
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badCatalogueHasExactlyTheFaultsExpected(Path catalogue) throws IOException {
        Map<String, Set<String>> underlined = new HashMap<>();
        for (Path file : yamlFiles(catalogue)) {
            underlined.put(pathIn(catalogue, file), SCHEMA.faultyPaths(Files.readAllBytes(file)));
        }
        List<String> found = new ArrayList<>();
        for (Fault fault : PolicyLoader.load(catalogue).faults()) {
            boolean both = isUnderlined(fault.path(), underlined.get(fault.file()));
            found.add((both ? "both   " : "loader ") + fault);
        }
        String name = catalogue.getFileName().toString().replaceFirst("\\.yaml$", "");
        Path expected = catalogue.resolveSibling(name + ".expected");
        assertThat(found).isEqualTo(Files.readAllLines(expected)).isNotEmpty();
    }

    /** A schema may place a fault on a value, on one inside it, or on the map that it is in. */
    private static boolean isUnderlined(String path, Set<String> underlined) {
        String parent = path.replaceFirst("(\\.[^.\\[]*|\\[\\d+])$", "");
        return underlined.stream().anyMatch(place -> place.startsWith(path) || place.equals(parent));
    }

    private static List<Path> yamlFiles(Path catalogue) throws IOException {
        if (!Files.isDirectory(catalogue)) {
            return List.of(catalogue);
        }
        try (Stream<Path> files = Files.walk(catalogue)) {
            return files.filter(file -> FileSource.isYaml(file.toString())).toList();
        }
    }

    /** As faults have it. */
    private static String pathIn(Path catalogue, Path file) {
        Path folder = Files.isDirectory(catalogue) ? catalogue : catalogue.getParent();
        return folder.relativize(file).toString().replace(File.separatorChar, '/');
    }
}
