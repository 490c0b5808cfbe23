package io.slamonitor.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileFaultsTest {

    @Test
    void reasonsAreWordsAndNotTheNameOfTheFile() {
        assertThat(FileFaults.reason(new NoSuchFileException("a.txt"))).isEqualTo("there is no such file or folder");
        assertThat(FileFaults.reason(new AccessDeniedException("a.txt"))).isEqualTo("no permission");
        assertThat(FileFaults.reason(new FileSystemException("a.txt", null, "Not a directory")))
                .isEqualTo("Not a directory");
        assertThat(FileFaults.reason(new IOException("Is a directory"))).isEqualTo("Is a directory");
        assertThat(FileFaults.reason(new IOException())).isEqualTo("IOException");
    }
}
