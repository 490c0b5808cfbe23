package io.slamonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDirectoryTest {
    private static final String TEMPORARY = System.getProperty("java.io.tmpdir");

    @TempDir
    private Path folder;

    @AfterEach
    void restore() {
        System.setProperty("java.io.tmpdir", TEMPORARY);
    }

    @Test
    void temporaryOneIsRemoved() {
        final DemoDirectory directory = DemoDirectory.open(Optional.empty());
        assertThat(directory.root()).isDirectory();

        directory.close();

        assertThat(directory.root()).doesNotExist();
    }

    @Test
    void givenOneIsKeptWithoutItsTemporaryFiles() throws Exception {
        final Path given = folder.resolve("new");
        try (DemoDirectory directory = DemoDirectory.open(Optional.of(given))) {
            Files.createDirectory(directory.kafka());
        }

        assertThat(given).isDirectoryContaining("glob:**/kafka").isDirectoryNotContaining("glob:**/tmp");
    }

    @Test
    void refusesAFolderWithSomethingInItAndLeavesItAlone() throws Exception {
        final Path theirs = Files.writeString(folder.resolve("theirs.txt"), "keep");

        assertThatThrownBy(() -> DemoDirectory.open(Optional.of(folder)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not empty");
        assertThat(theirs).hasContent("keep");
    }
}
