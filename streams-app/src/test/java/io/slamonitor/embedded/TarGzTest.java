package io.slamonitor.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarGzTest {
    @TempDir
    Path directory;

    private Path archive;
    private Path target;

    @BeforeEach
    void createTarget() throws IOException {
        archive = directory.resolve("archive.tar.gz");
        target = Files.createDirectory(directory.resolve("target"));
    }

    @Test
    void unpacksFilesWithTheirDirectories() throws IOException {
        Archives.write(archive, Map.of("a.txt", "one", "deep/er/b.txt", "two"));

        TarGz.unpack(archive, target);

        assertThat(target.resolve("a.txt")).hasContent("one");
        assertThat(target.resolve("deep/er/b.txt")).hasContent("two");
    }

    @Test
    void entryThatClimbsOutOfTheDirectoryIsRefused() throws IOException {
        Archives.write(archive, Map.of("../escaped.txt", "x"));

        assertThatThrownBy(() -> TarGz.unpack(archive, target))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside its own directory: ../escaped.txt");
        assertThat(directory.resolve("escaped.txt")).doesNotExist();
    }

    @Test
    void linkIsRefused() throws IOException {
        TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
        link.setLinkName("/etc");
        Archives.write(archive, link);

        assertThatThrownBy(() -> TarGz.unpack(archive, target))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("neither file nor directory: link");
    }
}
