package dev.orderly.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Lets the server look, while a statement runs, whether its client is still there. Without it a statement of a killed
 * shell goes on until it ends, holding its locks, and a shell that comes after it waits (manual, "Client Connection
 * Defaults"; from PostgreSQL 14, on systems that can tell).
 */
final class ClientWatch {

    static final String SQL = """
            DO $watch$
            BEGIN
                PERFORM pg_catalog.set_config('client_connection_check_interval', '2s', false);
            EXCEPTION WHEN undefined_object OR invalid_parameter_value OR feature_not_supported THEN
                NULL; -- PostgreSQL 13, or a system without the means
            END
            $watch$
            """;

    private ClientWatch() {}

    static void on(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SQL);
        }
    }
}
