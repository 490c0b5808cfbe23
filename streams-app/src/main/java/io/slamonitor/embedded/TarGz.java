package io.slamonitor.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Unpacks a gzipped tar archive of plain files and directories. */
final class TarGz {
    private TarGz() {}

    /**
     * Unpacks into a directory that exists.
     *
     * @throws IOException if the archive is damaged, holds anything but files and directories (a link can point anywhere),
     *     or names a place outside the directory
     */
    static void unpack(Path archive, Path directory) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, placeOf(entry, directory, archive));
            }
        }
    }

    private static Path placeOf(TarArchiveEntry entry, Path directory, Path archive) throws IOException {
        Path root = directory.toAbsolutePath().normalize();
        Path place = root.resolve(entry.getName()).normalize();
        if (!place.startsWith(root)) {
            throw new IOException(archive + " has an entry outside its own directory: " + entry.getName());
        }
        if (!entry.isDirectory() && (!entry.isFile() || entry.isLink() || entry.isSymbolicLink())) {
            throw new IOException(archive + " has an entry that is neither file nor directory: " + entry.getName());
        }
        return place;
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path place) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(place);
            return;
        }
        Files.createDirectories(place.getParent());
        Files.copy(content, place);
    }
}
