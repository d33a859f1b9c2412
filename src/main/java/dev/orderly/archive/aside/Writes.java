package dev.orderly.archive.aside;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How many rows of users' tables were written in a database, as the server counts them: each session tells it when it ends at the latest. */
final class Writes {

    private static final String SQL = """
        SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)
        FROM pg_catalog.pg_stat_user_tables
        WHERE schemaname <> 'orderly'
        """;

    private Writes() {}

    static long in(Connection database) throws SQLException {
        try (Statement query = database.createStatement();
                ResultSet row = query.executeQuery(SQL)) {
            row.next();
            return row.getLong(1);
        }
    }
}
