package io.slamonitor.connect.transform;

import io.slamonitor.connect.ConnectJson;
import io.slamonitor.connect.PluginVersion;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.cache.LRUCache;
import org.apache.kafka.common.cache.SynchronizedCache;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Makes records of this application rows that Debezium's JDBC sink can write: columns are named in snake_case, an instant is
 * a timestamp with its zone, and a list, map or record is a JSON document. The record's key becomes the column {@code id}, of
 * a tombstone too.
 *
 * <p>Without it the sink writes instants without their zone, to be read in that of the worker, and can write
 * neither lists of records nor keys that are a plain text.
 *
 * @param <R> sink records
 */
public final class TableRow<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {
    /** What Debezium's sink writes as a timestamp with a time zone: ISO 8601 text with its offset. */
    private static final String INSTANT = "io.debezium.time.ZonedTimestamp";

    private static final String JSON = "io.debezium.data.Json";

    /** By which the sink tells jsonb from json. */
    private static final String COLUMN_TYPE = "__debezium.source.column.type";

    private static final Schema KEY =
            SchemaBuilder.struct().field("id", Schema.STRING_SCHEMA).build();
    private static final int SCHEMAS = 16;
    private static final Pattern WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** Not after an odd number of backslashes, which would make it the text of an escape. */
    private static final Pattern NUL_IN_JSON = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private static final String REPLACEMENT_IN_JSON = "$1\\\\ufffd";

    private final SynchronizedCache<Schema, Schema> rows = new SynchronizedCache<>(new LRUCache<>(SCHEMAS));

    @Override
    public ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }

    @Override
    public void configure(final Map<String, ?> given) {
        // there is nothing to choose
    }

    /** @throws DataException if the record's key is no text, or its value has no schema */
    @Override
    public R apply(final R record) {
        if (!(record.key() instanceof String id)) {
            throw new DataException("A row's key is a text, and the record's is " + kind(record.key())
                    + ": use StringConverter for keys");
        }
        final Struct value = value(record);
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                KEY,
                new Struct(KEY).put("id", storable(id)),
                value == null ? null : columns(value.schema()),
                value == null ? null : row(value),
                record.timestamp());
    }

    private Struct value(final R record) {
        if (record.value() == null) {
            return null;
        }
        if (record.value() instanceof Struct value) {
            return value;
        }
        throw new DataException("A row needs named columns, and the record's value is " + kind(record.value())
                + ": use a converter that brings a schema, such as AvroConverter");
    }

    private static String kind(final Object value) {
        return value == null ? "null" : "of the type " + value.getClass().getSimpleName();
    }

    private Struct row(final Struct value) {
        final Struct row = new Struct(columns(value.schema()));
        for (final Field field : value.schema().fields()) {
            row.put(columnName(field.name()), column(field.schema(), value.get(field)));
        }
        return row;
    }

    private Schema columns(final Schema fields) {
        final Schema known = rows.get(fields);
        if (known != null) {
            return known;
        }
        final SchemaBuilder columns = SchemaBuilder.struct().name(fields.name()).version(fields.version());
        for (final Field field : fields.fields()) {
            columns.field(columnName(field.name()), columnSchema(field.schema()));
        }
        rows.put(fields, columns.build());
        return columns.build();
    }

    private static Schema columnSchema(final Schema field) {
        final SchemaBuilder column;
        if (isInstant(field)) {
            column = SchemaBuilder.string().name(INSTANT);
        } else if (isNested(field)) {
            column = SchemaBuilder.string().name(JSON).parameter(COLUMN_TYPE, "JSONB");
        } else {
            column = SchemaBuilder.type(field.type());
        }
        return field.isOptional() ? column.optional().build() : column.build();
    }

    private static Object column(final Schema field, final Object value) {
        if (value == null) {
            return null;
        }
        if (isInstant(field)) {
            return ((Date) value).toInstant().toString();
        }
        if (isNested(field)) {
            return NUL_IN_JSON.matcher(ConnectJson.readable(value).toString()).replaceAll(REPLACEMENT_IN_JSON);
        }
        return value instanceof String text ? storable(text) : value;
    }

    /** PostgreSQL has no NUL in its texts, and one would hold up all rows after it. */
    private static String storable(final String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static boolean isInstant(final Schema field) {
        return Timestamp.LOGICAL_NAME.equals(field.name());
    }

    private static boolean isNested(final Schema field) {
        return !field.type().isPrimitive();
    }

    private static String columnName(final String field) {
        return WORD.matcher(field).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
