package io.slamonitor.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Small gzipped tar archives for tests. */
final class Archives {
    private Archives() {}

    static void write(Path archive, Map<String, String> contents) throws IOException {
        try (TarArchiveOutputStream tar = open(archive)) {
            for (Map.Entry<String, String> file : contents.entrySet()) {
                byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(bytes.length);
                tar.putArchiveEntry(entry);
                tar.write(bytes);
                tar.closeArchiveEntry();
            }
        }
    }

    /** An archive with this one entry, without content. */
    static void write(Path archive, TarArchiveEntry entry) throws IOException {
        try (TarArchiveOutputStream tar = open(archive)) {
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
    }

    private static TarArchiveOutputStream open(Path archive) throws IOException {
        return new TarArchiveOutputStream(new GzipCompressorOutputStream(Files.newOutputStream(archive)));
    }
}
