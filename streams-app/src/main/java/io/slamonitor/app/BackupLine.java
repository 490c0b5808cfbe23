package io.slamonitor.app;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Map;

/** A line of a backup: a head, records with the schemas they name before them, and an end that tells it is whole. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(BackupLine.Head.class),
    @JsonSubTypes.Type(BackupLine.NamedSchema.class),
    @JsonSubTypes.Type(BackupLine.Entry.class),
    @JsonSubTypes.Type(BackupLine.End.class)
})
sealed interface BackupLine {
    /** The version of the format that this build writes and reads. */
    int FORMAT = 1;

    /**
     * The first line.
     *
     * @param takenAt when reading began, in ISO 8601 and UTC
     * @param inputTopic the name of the input
     * @param inputPartitions how many partitions it had
     */
    @JsonTypeName("backup")
    record Head(int format, String takenAt, String inputTopic, int inputPartitions) implements BackupLine {}

    /**
     * A schema that values name by its id.
     *
     * @param topic the topic whose values do
     * @param id its id in the registry of that cluster
     * @param schema as JSON
     */
    @JsonTypeName("schema")
    record NamedSchema(String topic, int id, String schema) implements BackupLine {}

    /**
     * A record as it lay on its topic; key and value are null if they were.
     *
     * @param timestamp its own, in milliseconds since 1970, UTC
     */
    @JsonTypeName("record")
    record Entry(
            String topic,
            int partition,
            long offset,
            long timestamp,
            byte[] key,
            byte[] value,
            List<NamedHeader> headers)
            implements BackupLine {}

    /** A header of a record; it may be null, and several may share a name. */
    record NamedHeader(String name, byte[] value) {}

    /** The last line: how many records there are of each topic. */
    @JsonTypeName("end")
    record End(Map<String, Long> records) implements BackupLine {}
}
