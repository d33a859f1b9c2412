package dev.orderly.operation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The newest row of an audit log.
 *
 * @param position 0 when the log is empty
 * @param hash in hexadecimal
 */
public record LogHead(long position, String hash) {

    /** Where there is no log, or one that may not be read. */
    public static final LogHead NONE = new LogHead(0, AuditChain.BEGINNING);

    private static final String READABLE = """
        SELECT count(*) > 0
        FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        -- to_regclass refuses roles without rights on the schema
        WHERE n.nspname = 'orderly' AND c.relname = 'operation_log'
            AND pg_catalog.has_schema_privilege(c.relnamespace, 'USAGE')
            AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
        """;

    /** That of a database of any kind. */
    public static LogHead ofDatabase(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(READABLE)) {
            return row.next() && row.getBoolean(1) ? read(connection) : NONE;
        }
    }

    static LogHead read(Connection connection) throws SQLException {
        String sql = """
                SELECT l.position, pg_catalog.encode(l.hash, 'hex')
                FROM orderly.operation_log AS l ORDER BY l.position DESC LIMIT 1
                """;
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            return row.next() ? new LogHead(row.getLong(1), row.getString(2)) : NONE;
        }
    }
}
