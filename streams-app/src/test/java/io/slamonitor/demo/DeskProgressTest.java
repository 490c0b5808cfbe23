package io.slamonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskProgressTest {
    @TempDir
    private Path folder;

    @Test
    void isRememberedAsItWasLast() throws IOException {
        final Path file = folder.resolve("progress");
        final DeskProgress begun = DeskProgress.beginning(LocalDate.of(2026, 3, 2), 7.5);
        final DeskProgress later = begun.sentBy(Instant.parse("2026-03-03T10:00:00.123Z"));

        assertThat(DeskProgress.read(file)).isEmpty();
        begun.write(file);
        later.write(file);

        assertThat(DeskProgress.read(file)).contains(later);
        assertThat(folder).isDirectoryContaining(found -> found.equals(file)).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void anotherFileIsNotTakenForOne() throws IOException {
        final Path file = Files.writeString(folder.resolve("other"), "first.day=yesterday");

        assertThatThrownBy(() -> DeskProgress.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("expected first.day, tickets.per.hour and sent.by");
    }
}
