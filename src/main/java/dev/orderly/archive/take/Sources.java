package dev.orderly.archive.take;

import dev.orderly.archive.manifest.Source;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/** Asks a server where an archive comes from. */
final class Sources {

    private static final String ALWAYS_TOLD = """
            SELECT pg_catalog.current_database(),
                pg_catalog.current_setting('server_version'),
                pg_catalog.current_setting('server_version_num')::int / 10000,
                (SELECT oid::bigint FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()),
                pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())::text::bigint,
                pg_catalog.current_setting('server_encoding')
            """;
    private static final String SYSTEM = "SELECT system_identifier::text FROM pg_catalog.pg_control_system()";
    private static final String TIMELINE = "SELECT timeline_id::text FROM pg_catalog.pg_control_checkpoint()";
    private static final String LSN = """
            SELECT CASE WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_replay_lsn()
                ELSE pg_catalog.pg_current_wal_lsn() END::text
            """;

    private Sources() {}

    static Source of(Connection connection, TakeArchive.From from, boolean anonymised) throws SQLException {
        String timeline = told(connection, TIMELINE);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ALWAYS_TOLD)) {
            row.next();
            return new Source(
                    from.environment(),
                    from.kind(),
                    anonymised,
                    row.getString(1),
                    row.getString(2),
                    row.getInt(3),
                    told(connection, SYSTEM),
                    row.getLong(4),
                    timeline.isEmpty() ? 0 : Integer.parseInt(timeline),
                    told(connection, LSN),
                    row.getLong(5),
                    row.getString(6));
        }
    }

    /** Empty where the server refuses, as hosted ones do. */
    private static String told(Connection connection, String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            return Snapshot.single(connection, sql);
        } catch (SQLException e) {
            connection.rollback(before);
            return "";
        } finally {
            connection.releaseSavepoint(before);
        }
    }
}
