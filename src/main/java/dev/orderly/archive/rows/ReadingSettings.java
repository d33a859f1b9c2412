package dev.orderly.archive.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What a session that reads rows for elsewhere is set to: values are written the same whoever's settings the role has. */
public final class ReadingSettings {

    private static final int RESTRICTS_SINCE = 17;

    private ReadingSettings() {}

    /** Until the end of the transaction; row security is an error, not a filter. */
    public static void apply(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                SET LOCAL search_path = '';
                SET LOCAL DateStyle = 'ISO';
                SET LOCAL IntervalStyle = 'postgres';
                SET LOCAL extra_float_digits = 3;
                SET LOCAL TimeZone = 'UTC';
                SET LOCAL bytea_output = 'hex';
                SET LOCAL xmlbinary = 'base64';
                SET LOCAL synchronize_seqscans = off;
                SET LOCAL max_parallel_workers_per_gather = 0;
                SET LOCAL row_security = off;
                SET LOCAL jit = off;
                SET LOCAL statement_timeout = 0;
                SET LOCAL lock_timeout = 0;
                SET LOCAL idle_in_transaction_session_timeout = 0\
                """);
            if (connection.getMetaData().getDatabaseMajorVersion() >= RESTRICTS_SINCE) {
                statement.execute("SET LOCAL restrict_nonsystem_relation_kind = 'view, foreign-table'");
                statement.execute("SET LOCAL transaction_timeout = 0");
            }
        }
    }
}
