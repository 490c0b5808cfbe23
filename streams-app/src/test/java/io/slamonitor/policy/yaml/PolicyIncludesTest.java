package io.slamonitor.policy.yaml;

import static io.slamonitor.policy.yaml.Yaml.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.SlaPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file includes counts as part of the catalogue, in an order that follows from the files alone. */
class PolicyIncludesTest {
    @TempDir
    private Path folder;

    @Test
    void whatAnIncludedFileDeclaresIsThereForAll() throws IOException {
        write(
                "a.yaml",
                """
                include: common/calendars.yaml
                policies: [{name: a, calendar: desk, targets: []}]
                """);
        write(
                "common/calendars.yaml",
                """
                calendars: {desk: {zone: UTC, hours: 24x7, holidays: {ics: feeds/days.ics}}}
                """);
        write(
                "common/feeds/days.ics",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20260717\r\nSUMMARY:Fair\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        LoadedCatalogue loaded = PolicyLoader.load(folder).orThrow();
        assertThat(loaded.calendars()).containsKey("desk");
        assertThat(loaded.files()).containsOnlyKeys("a.yaml", "common/calendars.yaml", "common/feeds/days.ics");
        assertThat(PolicyLoader.load(folder.resolve("a.yaml")).orThrow().files().keySet())
                .isEqualTo(loaded.files().keySet());
    }

    @Test
    void includedFilesComeBeforeTheFileInItsOrderAndDepthFirst() throws IOException {
        writePolicy("main.yaml", "vip.yaml", "rest/rest.yaml", "gold.yaml");
        writePolicy("vip.yaml");
        writePolicy("gold.yaml");
        writePolicy("rest/rest.yaml", "deep/first.yaml", "../gold.yaml");
        writePolicy("rest/deep/first.yaml");
        List<String> order = List.of("vip", "first", "gold", "rest", "main");
        assertThat(policies(folder)).isEqualTo(order);
        assertThat(policies(folder.resolve("main.yaml"))).isEqualTo(order);
    }

    @Test
    void filesThatNobodyIncludesComeInTheOrderOfTheirNames() throws IOException {
        writePolicy("10.yaml", "common/x.yaml");
        writePolicy("20.yaml", "common/y.yaml", "common/x.yaml");
        writePolicy("30.yaml");
        writePolicy("common/x.yaml");
        writePolicy("common/y.yaml");
        assertThat(policies(folder)).containsExactly("x", "10", "y", "20", "30");
    }

    /** Its own place would not be known to whoever has only the files of {@code 30.yaml}. */
    @Test
    void aFileThatAnotherIncludesHasItsPlaceBeforeThatOne() throws IOException {
        writePolicy("10.yaml");
        writePolicy("20.yaml");
        writePolicy("30.yaml", "20.yaml", "10.yaml");
        assertThat(policies(folder)).containsExactly("20", "10", "30");
        assertThat(policies(folder.resolve("30.yaml"))).containsExactly("20", "10", "30");
        assertThat(policies(folder.resolve("20.yaml"))).containsExactly("20");
    }

    @Test
    void aFileIsReadOnceHoweverManyIncludeIt() throws IOException {
        write("common.yaml", "policies: [{name: common, match: {product: a}, calendar: 24x7, targets: []}]");
        write("a.yaml", "include: [common.yaml, ./sub/b.yaml]");
        write("c.yaml", "include: common.yaml");
        write("sub/b.yaml", "include: [../sub//../common.yaml]");
        assertThat(policies(folder)).containsExactly("common");
    }

    @Test
    void hiddenFilesAndLinksInsideMayBeIncluded() throws IOException {
        writePolicy(".hidden.yaml");
        writePolicy("sub/real.yaml");
        Files.createSymbolicLink(folder.resolve("sub/link.yaml"), Path.of("real.yaml"));
        writePolicy("a.yaml", ".hidden.yaml", "sub/link.yaml");
        assertThat(policies(folder)).containsExactly("hidden", "real", "a");
    }

    @Test
    void filesPublishedBeforeThereWereIncludesLoadAsEver() {
        Map<String, byte[]> published = new TreeMap<>();
        List.of("b.yaml", "a.yaml", ".hidden.yaml", "sub/c.yaml")
                .forEach(path -> published.put(path, bytes(policy(path))));
        assertThat(PolicyLoader.load(published).orThrow().policies())
                .extracting(SlaPolicy::name)
                .containsExactly("hidden", "a", "b", "c");
    }

    @Test
    void aCircleIsOneFaultWhereItCloses() throws IOException {
        writePolicy("a.yaml", "b.yaml");
        writePolicy("b.yaml", "a.yaml");
        List<String> fault = List.of("b.yaml:2:11: a.yaml includes itself: a.yaml -> b.yaml -> a.yaml");
        assertThat(faults(folder)).isEqualTo(fault);
        assertThat(faults(folder.resolve("a.yaml"))).isEqualTo(fault);
        assertThat(faults(folder.resolve("b.yaml"))).isEqualTo(fault);
    }

    @Test
    void aFileThatIncludesItselfIsACircle() throws IOException {
        writePolicy("a.yaml", "./a.yaml");
        assertThat(faults(folder)).containsExactly("a.yaml:2:11: a.yaml includes itself: a.yaml -> a.yaml");
    }

    @Test
    void aCircleThatAnotherFileLeadsIntoBeginsWhereItIsEntered() throws IOException {
        writePolicy("z.yaml", "sub/b.yaml");
        writePolicy("sub/a.yaml", "b.yaml");
        writePolicy("sub/b.yaml", "a.yaml");
        assertThat(faults(folder))
                .containsExactly("sub/a.yaml:2:11: sub/b.yaml includes itself: sub/b.yaml -> sub/a.yaml -> sub/b.yaml");
    }

    @Test
    void aLongCircleIsShortenedInTheMiddle() {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 100; i < 600; i++) {
            files.put(i + ".yaml", bytes("include: " + (i == 599 ? 100 : i + 1) + ".yaml"));
        }
        assertThat(PolicyLoader.load(files).faults())
                .extracting(Fault::toString)
                .containsExactly("599.yaml:1:10: 100.yaml includes itself: 100.yaml -> 101.yaml -> 102.yaml"
                        + " -> 103.yaml -> (493 more) -> 597.yaml -> 598.yaml -> 599.yaml -> 100.yaml");
    }

    @Test
    void aChainMayBeAsLongAsThereAreFiles() throws IOException {
        for (int i = 100; i < 600; i++) {
            writePolicy(i + ".yaml", i == 599 ? new String[0] : new String[] {(i + 1) + ".yaml"});
        }
        List<String> chain = policies(folder.resolve("100.yaml"));
        assertThat(chain).hasSize(500).startsWith("599", "598").endsWith("101", "100");
        assertThat(policies(folder)).isEqualTo(chain);
    }

    @Test
    void theFileThatIsOneTooManyIsAFaultWhereItIsIncluded() throws IOException {
        for (int i = 100; i < 610; i++) {
            write("chain/" + i + ".yaml", "include: " + (i + 1) + ".yaml");
        }
        write("a.yaml", "include: chain/100.yaml\npolicies: [{name: a, calendar: missing, targets: []}]");
        assertThat(faults(folder))
                .containsExactly(
                        "chain/598.yaml:1:10: with 'chain/599.yaml' there are more YAML files than the limit of 500");
    }

    @Test
    void whatCannotBeHadIsAFaultAtTheInclude() throws IOException {
        Path catalogue = Files.createDirectory(folder.resolve("catalogue"));
        write("outside.yaml", "calendars: {}");
        write("catalogue/sub/big.yaml", "#".repeat(1 << 20) + "\n");
        Files.createDirectory(catalogue.resolve("sub/folder.yaml"));
        Files.createSymbolicLink(catalogue.resolve("sub/out.yaml"), Path.of("..", "..", "outside.yaml"));
        write(
                "catalogue/a.yaml",
                """
                include:
                  - missing.yaml
                  - ../outside.yaml
                  - sub/out.yaml
                  - sub/notes.txt
                  - sub/big.yaml
                  - sub/folder.yaml
                policies: [{name: a, calendar: perhaps in one of them, targets: []}]
                """);
        assertThat(faults(catalogue))
                .containsExactly(
                        "a.yaml:2:5: the file 'missing.yaml' is not there",
                        "a.yaml:3:5: '../outside.yaml' leads out of the catalogue's folder: expected a *.yaml or *.yml"
                                + " file in it or below it",
                        "a.yaml:4:5: the file 'sub/out.yaml' is a link that leads out of the folder",
                        "a.yaml:5:5: 'sub/notes.txt' cannot be used: expected the name of a *.yaml or *.yml file",
                        "a.yaml:6:5: the file 'sub/big.yaml' is larger than the limit of 1048576 bytes",
                        "a.yaml:7:5: the file 'sub/folder.yaml' is not a regular file");
    }

    @Test
    void aFileOfTheFolderThatCannotBeHadIsNoFaultOfWhatIncludesIt() throws IOException {
        write("a.yaml", "include: big.yaml");
        write("big.yaml", "#".repeat(1 << 20) + "\n");
        assertThat(faults(folder)).containsExactly("big.yaml:1:1: the file is larger than the limit of 1048576 bytes");
    }

    @Test
    void faultsInsideAnIncludedFileHaveItsPath() throws IOException {
        write("a.yaml", "include: common/b.yaml\npolicies: [{name: a, calendar: dsk, targets: []}]");
        write("common/b.yaml", "calendars: {desk: {zone: UTC}}");
        assertThat(faults(folder))
                .containsExactly(
                        "a.yaml:2:32: unknown calendar 'dsk'; did you mean 'desk'?",
                        "common/b.yaml:1:19: missing 'hours': expected days with their hours, such as"
                                + " {mon-fri: \"09:00-17:00\"}, or 24x7");
    }

    @Test
    void aNameThatIsNearlyRightIsSuggestedAsItIsWrittenThere() throws IOException {
        write("common/calendars.yaml", "calendars: {}");
        write("a.yaml", "include: [comon/calendar.yml, sub/b.yaml, .\\sub\\b.yaml, common]");
        write("sub/b.yaml", "include: [../common/calendar.yaml, ../common, ../sub]");
        assertThat(faults(folder))
                .containsExactly(
                        "a.yaml:1:11: the file 'comon/calendar.yml' is not there; did you mean 'common/calendars.yaml'?",
                        "a.yaml:1:43: '.\\sub\\b.yaml' has a backslash: expected forward slashes, on every system;"
                                + " did you mean './sub/b.yaml'?",
                        "a.yaml:1:57: 'common' is a folder: expected files one by one, such as 'common/calendars.yaml'",
                        "sub/b.yaml:1:11: the file '../common/calendar.yaml' is not there; did you mean"
                                + " '../common/calendars.yaml'?",
                        "sub/b.yaml:1:36: '../common' is a folder: expected files one by one, such as"
                                + " '../common/calendars.yaml'",
                        "sub/b.yaml:1:47: '../sub' is a folder: expected files one by one, such as 'b.yaml'");
    }

    @Test
    void filesInMemoryHaveTheSameSuggestions() {
        Map<String, byte[]> files = Map.of(
                "a.yaml",
                bytes("include: [comon/calendar.yml, common]"),
                "common/calendars.yaml",
                bytes("calendars: {}"));
        assertThat(PolicyLoader.load(files).faults())
                .extracting(Fault::toString)
                .containsExactly(
                        "a.yaml:1:11: the file 'comon/calendar.yml' is not there; did you mean 'common/calendars.yaml'?",
                        "a.yaml:1:31: 'common' is a folder: expected files one by one, such as 'common/calendars.yaml'");
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** A file with one policy, called as the file is. */
    private void writePolicy(String path, String... includes) throws IOException {
        write(path, policy(path, includes));
    }

    private static String policy(String path, String... includes) {
        String name = Path.of(path).getFileName().toString().replaceFirst("^\\.?(.*)\\.yaml$", "$1");
        return "description: of " + name + "\ninclude: [" + String.join(", ", includes) + "]\npolicies: [{name: " + name
                + ", match: {product: " + name + "}, calendar: 24x7, targets: []}]\n";
    }

    /** The names of the policies in their order, which is the same when the catalogue's files are loaded again. */
    private static List<String> policies(Path fileOrFolder) {
        LoadedCatalogue loaded = PolicyLoader.load(fileOrFolder).orThrow();
        LoadedCatalogue again = PolicyLoader.load(loaded.files()).orThrow();
        assertThat(again.policies()).isEqualTo(loaded.policies());
        assertThat(again.hash()).isEqualTo(loaded.hash());
        assertThat(again.version()).isEqualTo(loaded.version());
        return loaded.policies().stream().map(SlaPolicy::name).toList();
    }

    private static List<String> faults(Path fileOrFolder) {
        return PolicyLoader.load(fileOrFolder).faults().stream()
                .map(Fault::toString)
                .toList();
    }
}
