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
record LogHead(long position, String hash) {

    static LogHead read(Connection connection) throws SQLException {
        String sql = """
                SELECT l.position, pg_catalog.encode(l.hash, 'hex')
                FROM orderly.operation_log AS l ORDER BY l.position DESC LIMIT 1
                """;
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            return row.next() ? new LogHead(row.getLong(1), row.getString(2)) : new LogHead(0, AuditChain.BEGINNING);
        }
    }
}
