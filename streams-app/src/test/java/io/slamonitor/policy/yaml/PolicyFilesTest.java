package io.slamonitor.policy.yaml;

import static io.slamonitor.policy.yaml.Yaml.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are read, which are not, and how much of them. */
class PolicyFilesTest {
    private static final String EMPTY_CATALOGUE = "policies: []\n";
    private static final String FEED_CALENDAR =
            "calendars: {desk: {zone: UTC, hours: 24x7, holidays: {ics: feed.ics}}}\n";

    @TempDir
    private Path folder;

    @Test
    void anEmptyFolderIsAFault() {
        assertThat(faults(folder)).containsExactly(folder + ": no policy files: expected at least one *.yaml or *.yml");
    }

    @Test
    void noFilesAtAllAreAFault() {
        assertThat(PolicyLoader.load(Map.of()).faults())
                .extracting(Fault::toString)
                .containsExactly("the catalogue: no policy files: expected at least one *.yaml or *.yml");
    }

    @Test
    void aMissingFolderIsAFault() {
        Path missing = folder.resolve("missing");
        assertThat(faults(missing)).containsExactly(missing + ": there is no such file or folder");
    }

    @Test
    void aFileThatIsNoYamlIsAFault() throws IOException {
        Path file = write("policies.json", "{}");
        assertThat(faults(file))
                .containsExactly(file + ": not a policy file: expected a *.yaml or *.yml, or a folder of them");
    }

    @Test
    void oneFileIsReadWithoutItsNeighbours() throws IOException {
        Path file = write("a.yaml", EMPTY_CATALOGUE);
        write("b.yaml", "not a catalogue");
        assertThat(PolicyLoader.load(file).orThrow().files()).containsOnlyKeys("a.yaml");
    }

    @Test
    void otherFilesHiddenOnesAndSubfoldersAreLeftAlone() throws IOException {
        write("a.yaml", EMPTY_CATALOGUE);
        write("b.yml", EMPTY_CATALOGUE);
        write(".hidden.yaml", "wrong: true");
        write("notes.txt", "wrong: true");
        write("a.yaml.bak", "wrong: true");
        write("sub/c.yaml", "wrong: true");
        assertThat(PolicyLoader.load(folder).orThrow().files()).containsOnlyKeys("a.yaml", "b.yml");
    }

    @Test
    void aFolderNamedLikeAFileIsAFault() throws IOException {
        Files.createDirectory(folder.resolve("a.yaml"));
        assertThat(faults(folder)).containsExactly("a.yaml:1:1: the file is not a regular file");
    }

    @Test
    void linksAreFollowedInsideTheFolderOnly() throws IOException {
        Path catalogue = Files.createDirectory(folder.resolve("catalogue"));
        write("catalogue/sub/shared.txt", EMPTY_CATALOGUE);
        write("outside.yaml", EMPTY_CATALOGUE);
        Files.createSymbolicLink(catalogue.resolve("inside.yaml"), Path.of("sub", "shared.txt"));
        assertThat(faults(catalogue)).isEmpty();
        Files.createSymbolicLink(catalogue.resolve("outside.yaml"), Path.of("..", "outside.yaml"));
        assertThat(faults(catalogue))
                .containsExactly("outside.yaml:1:1: the file is a link that leads out of the folder");
        Files.createSymbolicLink(catalogue.resolve("dangling.yaml"), Path.of("nowhere"));
        assertThat(faults(catalogue)).contains("dangling.yaml:1:1: the file is not there");
    }

    @Test
    void whatAFileRefersToMayNotBeALinkThatLeadsOut() throws IOException {
        Path catalogue = Files.createDirectory(folder.resolve("catalogue"));
        write("catalogue/a.yaml", FEED_CALENDAR);
        write("outside.ics", "secret");
        Files.createSymbolicLink(catalogue.resolve("feed.ics"), Path.of("..", "outside.ics"));
        assertThat(faults(catalogue.resolve("a.yaml")))
                .containsExactly("a.yaml:1:60: the file 'feed.ics' is a link that leads out of the folder");
    }

    @Test
    void aFileThatIsGivenMayBeALink() throws IOException {
        Path real = write("real/a.yaml", EMPTY_CATALOGUE);
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), real);
        assertThat(PolicyLoader.load(link).orThrow().files()).containsOnlyKeys("link.yaml");
    }

    @Test
    void aFileOverTheLimitIsAFaultAndTheOthersAreRead() throws IOException {
        write("big.yaml", "#".repeat(1 << 20) + "\n");
        write("small.yaml", "policie: []");
        assertThat(faults(folder))
                .containsExactly(
                        "big.yaml:1:1: the file is larger than the limit of 1048576 bytes",
                        "small.yaml:1:1: unknown key 'policie'; did you mean 'policies'?");
    }

    @Test
    void aFileOfTenMegabytesIsOneFaultAndNotReadToItsEnd() throws IOException {
        String line = "  - {name: a, calendar: 24x7, targets: []} # and so on for ever and ever\n";
        Path file = write("big.yaml", "policies:\n" + line.repeat((10 << 20) / line.length()));
        assertThat(Files.size(file)).isGreaterThan(10_000_000);
        assertThat(faults(file)).containsExactly("big.yaml:1:1: the file is larger than the limit of 1048576 bytes");
        assertThat(PolicyLoader.load(Map.of("big.yaml", Files.readAllBytes(file)))
                        .faults())
                .extracting(Fault::toString)
                .containsExactly("big.yaml:1:1: the file is larger than the limit of 1048576 bytes");
    }

    @Test
    void filesInMemoryHaveTheSameLimits() {
        LoadLimits tight = new LoadLimits(12, 1, 10, 10);
        assertThat(PolicyLoader.load(Map.of("a.yaml", bytes("policies: []")), tight)
                        .faults())
                .isEmpty();
        assertThat(PolicyLoader.load(Map.of("a.yaml", bytes("policies: [ ]")), tight)
                        .faults())
                .extracting(Fault::toString)
                .containsExactly("a.yaml:1:1: the file is larger than the limit of 12 bytes");
        assertThat(PolicyLoader.load(Map.of("a.yaml", bytes(""), "b.yaml", bytes("")), tight)
                        .faults())
                .extracting(Fault::toString)
                .containsExactly("the catalogue: 2 YAML files are more than the limit of 1");
    }

    @Test
    void moreFilesThanTheLimitAreOneFault() {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i <= LoadLimits.DEFAULT.files(); i++) {
            files.put(i + ".yaml", bytes("nonsense"));
        }
        assertThat(PolicyLoader.load(files).faults())
                .extracting(Fault::message)
                .containsExactly("the catalogue: 501 YAML files are more than the limit of 500");
    }

    @Test
    void textThatIsNotUtf8IsAFaultWhereItBegins() throws IOException {
        Files.write(folder.resolve("a.yaml"), new byte[] {'a', ':', '\n', 'b', ':', ' ', (byte) 0xE4, '\n'});
        assertThat(faults(folder))
                .containsExactly("a.yaml:2:4: not UTF-8 text from here on: expected a text file in UTF-8");
    }

    @Test
    void messagesAreShortHoweverLongWhatTheyQuoteIs() {
        String noise = "x".repeat(100_000);
        String yaml = "calendars: {desk: {zone: " + noise + ", hours: {mon: " + noise + "}, holidays: {region: " + noise
                + "}, closed: [{date: " + noise + ", from: " + noise + "}]}}\npolicies: [{name: " + noise
                + ", calendar: "
                + noise + ", targets: [{metric: " + noise + ", within: " + noise + "}], warn-at: [" + noise + "]}]\n";
        assertThat(Yaml.load(yaml).faults()).hasSize(10).allSatisfy(fault -> assertThat(fault.message())
                .hasSizeLessThan(300)
                .contains("expected "));
    }

    @Test
    void columnsCountCharacters() {
        assertThat(Yaml.load("description: \"\uD83D\uDE00 ä\"\nx: {\uD83D\uDE00: 1}")
                        .faults())
                .extracting(Fault::toString)
                .containsExactly(
                        "a.yaml:2:1: unknown key 'x'; expected version, description, include, calendars, customers,"
                                + " policies or retire");
        assertThat(Yaml.load("calendars: {\"\uD83D\uDE00\": {}, desk: 1}").faults())
                .extracting(Fault::column)
                .containsExactly(13, 28);
    }

    @Test
    void charactersOfTwoUnitsMayStandAnywhere() {
        for (int length = 1000; length < 1030; length++) {
            String yaml = "#".repeat(length) + "\uD83D\uDE00\npolicies: []\n";
            assertThat(Yaml.load(yaml).faults())
                    .as("after %d characters", length)
                    .isEmpty();
        }
    }

    @Test
    void flowListsNestedByTheThousandAreOneFault() {
        assertThat(Yaml.load("[".repeat(500_000)).faults())
                .extracting(Fault::toString)
                .containsExactly("a.yaml:1:41: nested more than 40 deep");
    }

    @Test
    void manyFaultsStayQuick() {
        StringBuilder yaml = new StringBuilder("policies:\n");
        for (int i = 0; i < 5_000; i++) {
            yaml.append("  - {nmae: a").append(i).append(", calendar: dsk, targets: [{metric: x, within: 2d}]}\n");
        }
        assertThat(Yaml.load(yaml.toString()).faults()).hasSize(20_000).isSorted();
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static List<String> faults(Path fileOrFolder) {
        return PolicyLoader.load(fileOrFolder).faults().stream()
                .map(Fault::toString)
                .toList();
    }
}
