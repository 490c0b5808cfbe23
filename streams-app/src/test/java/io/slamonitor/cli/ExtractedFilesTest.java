package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slamonitor.app.PublishedPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractedFilesTest {
    @TempDir
    Path folder;

    @Test
    void filesAreWrittenWithTheirFolders() throws IOException {
        final Path target = folder.resolve("new/one");
        ExtractedFiles.write(entry("feeds/days.ics", "a.yaml"), target);
        assertThat(Files.readString(target.resolve("feeds/days.ics"))).isEqualTo("content of feeds/days.ics");
        assertThat(Files.readString(target.resolve("a.yaml"))).isEqualTo("content of a.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.yaml", "x/../../a.yaml", "/tmp/a.yaml", "", "."})
    void nothingIsWrittenIfANameLeadsOutOfTheFolder(final String name) {
        final Path target = folder.resolve("target");
        assertThatThrownBy(() -> ExtractedFiles.write(entry("a.yaml", name), target))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("'" + name + "' leads out of " + target);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void folderThatIsNotEmptyIsLeftAlone() throws IOException {
        Samples.write(folder, "mine.yaml", "x");
        assertThatThrownBy(() -> ExtractedFiles.write(entry("a.yaml"), folder))
                .isInstanceOf(BadInputException.class)
                .hasMessage(folder + " is not empty; expected a new or an empty folder");
        assertThatThrownBy(() -> ExtractedFiles.write(entry("a.yaml"), folder.resolve("mine.yaml")))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("mine.yaml is no folder");
    }

    private static PublishedPolicies.Entry entry(final String... names) {
        final Map<String, byte[]> files = new TreeMap<>();
        for (final String name : names) {
            files.put(name, ("content of " + name).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return new PublishedPolicies.Entry(
                "1", Optional.empty(), new TreeMap<>(files), Optional.empty(), "not needed here");
    }
}
