package io.slamonitor.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.SlaPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever files include each other, a catalogue is its files and nothing else. */
class PolicyIncludesProperties {
    private static final List<String> PATHS =
            List.of("a.yaml", "b.yml", "c.yaml", ".d.yaml", "p/a.yaml", "p/z.yaml", "p/q/m.yaml", "q/m.yaml");

    private Path folder;

    /** By path, which other files each file includes, in its order. */
    private record Includes(Map<String, List<String>> of) {
        Set<String> from(Collection<String> starts) {
            Set<String> reached = new TreeSet<>();
            starts.forEach(start -> follow(start, reached));
            return reached;
        }

        private void follow(String path, Set<String> reached) {
            if (reached.add(path)) {
                of.get(path).forEach(next -> follow(next, reached));
            }
        }

        /** Those that none of the others includes, by path, and before each what it includes. */
        List<String> namesInOrder(Set<String> files) {
            Set<String> included =
                    files.stream().flatMap(path -> of.get(path).stream()).collect(Collectors.toSet());
            Set<String> order = new LinkedHashSet<>();
            new TreeSet<>(files)
                    .stream().filter(path -> !included.contains(path)).forEach(path -> place(path, order));
            return order.stream().map(PolicyIncludesProperties::name).toList();
        }

        private void place(String path, Set<String> order) {
            if (!order.contains(path)) {
                of.get(path).forEach(before -> place(before, order));
                order.add(path);
            }
        }
    }

    @BeforeTry
    void createFolder() throws IOException {
        folder = Files.createTempDirectory("policies");
    }

    @AfterTry
    void deleteFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aFolderIsReadInOrderAndLikewiseFromItsPublishedFiles(@ForAll("withoutCircles") Includes includes)
            throws IOException {
        write(includes, PATHS);
        Set<String> starts = PATHS.stream()
                .filter(path -> !path.contains("/") && !path.startsWith("."))
                .collect(Collectors.toSet());
        Set<String> reached = includes.from(starts);
        LoadedCatalogue loaded = PolicyLoader.load(folder).orThrow();
        assertThat(names(loaded)).isEqualTo(includes.namesInOrder(reached));
        assertThat(loaded.files().keySet()).isEqualTo(reached);
        assertSame(PolicyLoader.load(loaded.files()).orThrow(), loaded);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void oneFileIsReadInTheOrderInWhichAFolderWithItsFilesIs(@ForAll("withoutCircles") Includes includes)
            throws IOException {
        Set<String> reached = includes.from(List.of("c.yaml"));
        write(includes, reached);
        LoadedCatalogue ofFile = PolicyLoader.load(folder.resolve("c.yaml")).orThrow();
        assertThat(names(ofFile)).isEqualTo(includes.namesInOrder(reached)).endsWith(name("c.yaml"));
        assertSame(PolicyLoader.load(ofFile.files()).orThrow(), ofFile);
        assertSame(PolicyLoader.load(folder).orThrow(), ofFile);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void circlesAreFaultsAndNothingElseIs(@ForAll("any") Includes includes) throws IOException {
        write(includes, PATHS);
        boolean circle = includes.from(List.of("c.yaml")).stream()
                .anyMatch(path -> includes.from(includes.of().get(path)).contains(path));
        List<Fault> faults = PolicyLoader.load(folder.resolve("c.yaml")).faults();
        assertThat(faults.isEmpty()).isNotEqualTo(circle);
        assertThat(faults).allSatisfy(fault -> {
            String[] chain = fault.message().split(" includes itself: | -> ");
            assertThat(chain).hasSizeGreaterThan(2).endsWith(chain[0]);
            assertThat(chain[chain.length - 2]).isEqualTo(fault.file());
        });
    }

    /** Each file includes only files that stand before it in some order. */
    @Provide
    Arbitrary<Includes> withoutCircles() {
        return Arbitraries.shuffle(PATHS).flatMap(order -> includes(path -> order.subList(0, order.indexOf(path))));
    }

    @Provide
    Arbitrary<Includes> any() {
        return includes(path -> PATHS);
    }

    private static Arbitrary<Includes> includes(Function<String, List<String>> choices) {
        List<Arbitrary<List<String>>> ofEach =
                PATHS.stream().map(path -> some(choices.apply(path))).toList();
        return Combinators.combine(ofEach).as(lists -> {
            Map<String, List<String>> of = new TreeMap<>();
            PATHS.forEach(path -> of.put(path, lists.get(of.size())));
            return new Includes(of);
        });
    }

    private static Arbitrary<List<String>> some(List<String> paths) {
        return paths.isEmpty()
                ? Arbitraries.just(List.of())
                : Arbitraries.of(paths).list().uniqueElements().ofMaxSize(Math.min(3, paths.size()));
    }

    private void write(Includes includes, Collection<String> paths) throws IOException {
        for (String path : paths) {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content(path, includes.of().get(path)));
        }
    }

    private static String content(String path, List<String> included) {
        Path inFolder = Path.of("/", path).getParent();
        String references = included.stream()
                .map(other -> inFolder.relativize(Path.of("/", other)).toString())
                .collect(Collectors.joining(", "));
        return "include: [" + references + "]\npolicies:\n  - {name: " + name(path) + ", match: {product: " + name(path)
                + "}, calendar: 24x7, targets: []}\n";
    }

    /** A policy is called as its file is, without what separates the parts of the path. */
    private static String name(String path) {
        return "of-" + path.replaceAll("[/.]", "-");
    }

    private static List<String> names(LoadedCatalogue loaded) {
        return loaded.policies().stream().map(SlaPolicy::name).toList();
    }

    private static void assertSame(LoadedCatalogue again, LoadedCatalogue loaded) {
        assertThat(again.policies()).isEqualTo(loaded.policies());
        assertThat(again.hash()).isEqualTo(loaded.hash());
        assertThat(again.version()).isEqualTo(loaded.version());
    }
}
