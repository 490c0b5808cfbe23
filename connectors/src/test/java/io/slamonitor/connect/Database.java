package io.slamonitor.connect;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PostgreSQL, with what Debezium needs of it, that can be stopped and started again with its data on its port. */
final class Database implements AutoCloseable {
    static final String USER = "postgres";

    private final Path data;
    private int port;
    private EmbeddedPostgres server;

    Database(final Path data) {
        this.data = data;
        start();
    }

    void start() {
        try {
            final EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setServerConfig("wal_level", "logical")
                    .setServerConfig("fsync", "off");
            server = (port == 0 ? builder : builder.setPort(port)).start();
            port = server.getPort();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        try {
            server.close();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** While it is stopped: waits until somebody has tried twice to reach it, in vain. */
    void awaitTwoCallers() {
        try (ServerSocket door = new ServerSocket(port)) {
            door.setSoTimeout((int) Duration.ofMinutes(5).toMillis());
            door.accept().close();
            door.accept().close();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    void create(final String database) {
        execute(USER, "CREATE DATABASE " + database);
    }

    void execute(final String database, final String sql) {
        try (Connection connection = server.getDatabase(USER, database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (final SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The rows that a query yields, each by the names of its columns. */
    List<Map<String, Object>> query(final String database, final String sql) {
        try (Connection connection = server.getDatabase(USER, database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            final ResultSetMetaData columns = result.getMetaData();
            final List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                final Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.put(columns.getColumnLabel(i), result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (final SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
