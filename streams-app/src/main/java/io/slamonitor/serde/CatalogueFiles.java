package io.slamonitor.serde;

import io.slamonitor.avro.Catalogue;
import io.slamonitor.avro.CatalogueFile;
import java.nio.ByteBuffer;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files that a published catalogue is made of. */
public final class CatalogueFiles {
    private CatalogueFiles() {}

    /** Their bytes by path; what is read is left as it is. */
    public static SortedMap<String, byte[]> of(final Catalogue catalogue) {
        final SortedMap<String, byte[]> files = new TreeMap<>();
        for (final CatalogueFile file : catalogue.getFiles()) {
            final ByteBuffer content = file.getContent().duplicate();
            final byte[] bytes = new byte[content.remaining()];
            content.get(bytes);
            files.put(file.getPath(), bytes);
        }
        return files;
    }
}
