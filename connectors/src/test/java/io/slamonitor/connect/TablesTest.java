package io.slamonitor.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.Attainment;
import io.slamonitor.avro.ClockStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The tables that users make have a column for every field of the records that fill them. */
class TablesTest {
    private static final Path DEFINITIONS = Path.of("tables/postgresql.sql");
    private static final Pattern COLUMN = Pattern.compile("(?m)^    \"?(\\w+)\"?\\s+(.*?),?$");

    @Test
    void everyFieldHasItsColumn() throws IOException {
        assertThat(columns("sla_clocks")).isEqualTo(columns(ClockStatus.getClassSchema()));
        assertThat(columns("sla_attainment")).isEqualTo(columns(Attainment.getClassSchema()));
    }

    private static Map<String, String> columns(final String table) throws IOException {
        final Matcher definition = Pattern.compile("(?s)CREATE TABLE IF NOT EXISTS " + table + " \\((.*?)\n\\);")
                .matcher(Files.readString(DEFINITIONS));
        assertThat(definition.find()).isTrue();
        final Map<String, String> columns = new LinkedHashMap<>();
        final Matcher column = COLUMN.matcher(definition.group(1));
        while (column.find()) {
            columns.put(column.group(1), column.group(2));
        }
        return columns;
    }

    private static Map<String, String> columns(final Schema record) {
        final Map<String, String> columns = new LinkedHashMap<>();
        columns.put("id", "text PRIMARY KEY");
        for (final Schema.Field field : record.getFields()) {
            final Schema schema = field.schema();
            columns.put(
                    TableRows.columnName(field.name()),
                    schema.isNullable() ? type(schema.getTypes().get(1)) : type(schema) + " NOT NULL");
        }
        return columns;
    }

    private static String type(final Schema schema) {
        return switch (schema.getType()) {
            case STRING, ENUM -> "text";
            case INT -> "integer";
            case LONG -> schema.getLogicalType() == null ? "bigint" : "timestamptz";
            case DOUBLE -> "double precision";
            case BOOLEAN -> "boolean";
            case MAP, ARRAY -> "jsonb";
            default -> throw new IllegalArgumentException("no column for " + schema);
        };
    }
}
