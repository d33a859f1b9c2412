package dev.orderly.recovery.base;

import dev.orderly.recovery.wal.Lsn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's mode for copying its files (manual, "Making a Base Backup Using the Low Level API"). It ends with the session
 * that began it, so a killed one leaves nothing.
 */
final class BackupMode {

    private static final int RENAMED = 15;
    private static final Pattern PLACE = Pattern.compile("(?m)^(\\d+) (/.*)$");

    /** What one that replays the WAL must not fall short of, or must load. */
    private static final String SETTINGS = """
        SELECT name, setting FROM pg_catalog.pg_settings
        WHERE name IN ('max_connections', 'max_worker_processes', 'max_wal_senders', 'max_prepared_transactions',
            'max_locks_per_transaction', 'shared_preload_libraries', 'wal_level', 'lc_messages')
        """;

    private final Connection connection;
    private final boolean renamed;

    BackupMode(Connection connection) throws SQLException {
        this.connection = connection;
        this.renamed = connection.getMetaData().getDatabaseMajorVersion() >= RENAMED;
    }

    /**
     * The end of it.
     *
     * @param label the contents of {@code backup_label}
     * @param tablespaces those that were there at the beginning, as {@code tablespace_map} tells: number to place
     */
    record Stopped(Lsn stop, String label, Instant at, Map<String, String> tablespaces) {}

    /** @param label a word for the server's log */
    void start(String label) throws SQLException {
        String call = renamed
                ? "SELECT pg_catalog.pg_backup_start(?, true)"
                : "SELECT pg_catalog.pg_start_backup(?, true, false)";
        try (PreparedStatement statement = connection.prepareStatement(call)) {
            statement.setString(1, label);
            statement.execute();
        }
    }

    Stopped stop() throws SQLException {
        String call = renamed
                ? "SELECT lsn::text, labelfile, spcmapfile FROM pg_catalog.pg_backup_stop(false)"
                : "SELECT lsn::text, labelfile, spcmapfile FROM pg_catalog.pg_stop_backup(false, false)";
        try (Statement query = connection.createStatement()) {
            Lsn stop;
            String label;
            String tablespaces;
            try (ResultSet row = query.executeQuery(call)) {
                row.next();
                stop = new Lsn(row.getString(1));
                label = row.getString(2);
                tablespaces = row.getString(3);
            }
            return new Stopped(stop, label, now(), tablespaces == null ? Map.of() : places(tablespaces));
        }
    }

    Instant now() throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT pg_catalog.clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    Map<String, String> settings() throws SQLException {
        return pairs(SETTINGS);
    }

    private static Map<String, String> places(String map) {
        Map<String, String> places = new LinkedHashMap<>();
        Matcher line = PLACE.matcher(map);
        while (line.find()) {
            places.put(line.group(1), line.group(2));
        }
        return places;
    }

    private Map<String, String> pairs(String sql) throws SQLException {
        Map<String, String> pairs = new LinkedHashMap<>();
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            while (row.next()) {
                pairs.put(row.getString(1), row.getString(2));
            }
            return pairs;
        }
    }

    long expectedBytes() throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(
                        "SELECT sum(pg_catalog.pg_database_size(oid))::bigint FROM pg_catalog.pg_database")) {
            row.next();
            return row.getLong(1);
        }
    }
}
