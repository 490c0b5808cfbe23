package io.slamonitor.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slamonitor.serde.AvroFields;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;

/** The tables of {@code connectors/tables}, in a real PostgreSQL, as they stand after the newest records of the topics. */
public final class BoardTables implements AutoCloseable {
    private static final Path TABLES = Path.of("..", "connectors", "tables", "postgresql.sql");

    private final ObjectMapper json = new ObjectMapper();
    private final EmbeddedPostgres server;
    private final Connection connection;

    private BoardTables(EmbeddedPostgres server, Connection connection) {
        this.server = server;
        this.connection = connection;
    }

    public static BoardTables create() throws IOException, SQLException {
        EmbeddedPostgres server = EmbeddedPostgres.start();
        BoardTables tables =
                new BoardTables(server, server.getPostgresDatabase().getConnection());
        tables.execute(Files.readString(TABLES, StandardCharsets.UTF_8));
        return tables;
    }

    /** Every record of the topics of clocks and attainment, by its key; what was there before is gone. */
    public void fill(StreamOutput output) throws IOException, SQLException {
        fill("sla_clocks", output.clocks());
        fill("sla_attainment", output.attainment());
    }

    private void fill(String table, Map<String, ? extends IndexedRecord> records) throws IOException, SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        records.forEach((key, record) -> rows.add(row(key, record)));
        execute("TRUNCATE " + table);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table
                + " SELECT * FROM jsonb_populate_recordset(NULL::" + table + ", CAST(? AS jsonb))")) {
            insert.setString(1, json.writeValueAsString(rows));
            insert.executeUpdate();
        }
    }

    private static Map<String, Object> row(String key, IndexedRecord record) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", key);
        AvroFields.of(record)
                .forEach((field, value) ->
                        row.put(field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT), value));
        return row;
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of an answer, each with its columns in order. */
    public List<Map<String, Object>> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (found.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.put(found.getMetaData().getColumnLabel(i), found.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** The one number of an answer; 0 if it is null. */
    public double number(String sql) throws SQLException {
        Object value = query(sql).get(0).values().iterator().next();
        return value == null ? 0 : ((Number) value).doubleValue();
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        server.close();
    }
}
