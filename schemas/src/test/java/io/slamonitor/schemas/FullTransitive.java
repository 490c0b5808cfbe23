package io.slamonitor.schemas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/** FULL_TRANSITIVE: whatever one version wrote, every other version can read. */
final class FullTransitive {
    private FullTransitive() {}

    /** What stands against it, in words; empty if nothing does. */
    static List<String> faults(List<Schema> versions) {
        List<String> faults = new ArrayList<>();
        for (int writer = 0; writer < versions.size(); writer++) {
            for (int reader = 0; reader < versions.size(); reader++) {
                for (String fault : faults(versions.get(reader), versions.get(writer))) {
                    faults.add("version %d cannot read what version %d wrote: %s"
                            .formatted(reader + 1, writer + 1, fault));
                }
            }
        }
        return faults;
    }

    private static List<String> faults(Schema reader, Schema writer) {
        List<String> faults = new ArrayList<>();
        SchemaPairCompatibility pair = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (pair.getType() != SchemaCompatibilityType.COMPATIBLE) {
            pair.getResult()
                    .getIncompatibilities()
                    .forEach(found -> faults.add("%s at %s".formatted(found.getMessage(), found.getLocation())));
        }
        faults.addAll(changedMeanings(reader, writer));
        return faults;
    }

    /** Avro's checker looks at types only: milliseconds read as microseconds pass it. */
    private static List<String> changedMeanings(Schema reader, Schema writer) {
        Map<String, String> read = meanings(reader);
        List<String> faults = new ArrayList<>();
        meanings(writer).forEach((path, written) -> {
            if (read.containsKey(path) && !Objects.equals(read.get(path), written)) {
                faults.add("%s was written as %s and is read as %s".formatted(path, written, read.get(path)));
            }
        });
        return faults;
    }

    private static Map<String, String> meanings(Schema schema) {
        Map<String, String> meanings = new LinkedHashMap<>();
        collectMeanings(schema, "", meanings);
        return meanings;
    }

    private static void collectMeanings(Schema schema, String path, Map<String, String> meanings) {
        switch (schema.getType()) {
            case RECORD ->
                schema.getFields()
                        .forEach(field -> collectMeanings(field.schema(), path + "/" + field.name(), meanings));
            case UNION -> schema.getTypes().forEach(branch -> collectMeanings(branch, path, meanings));
            case ARRAY -> collectMeanings(schema.getElementType(), path + "[]", meanings);
            case MAP -> collectMeanings(schema.getValueType(), path + "{}", meanings);
            case LONG, INT, BYTES, STRING, FIXED -> {
                LogicalType logical = schema.getLogicalType();
                meanings.put(path, logical == null ? schema.getType().getName() : logical.getName());
            }
            default -> {
                // The others have one meaning.
            }
        }
    }
}
