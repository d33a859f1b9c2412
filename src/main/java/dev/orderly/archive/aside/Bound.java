package dev.orderly.archive.aside;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What is bound to a database itself and not to its name: it stays with the old one when a new one takes the place. */
final class Bound {

    private static final String SQL = """
        SELECT 'replication slot ' || pg_catalog.quote_ident(slot_name)
        FROM pg_catalog.pg_replication_slots
        WHERE database = ?
        UNION ALL
        SELECT 'subscription ' || pg_catalog.quote_ident(s.subname)
        FROM pg_catalog.pg_subscription AS s
        JOIN pg_catalog.pg_database AS d ON d.oid = s.subdbid
        WHERE d.datname = ?
        ORDER BY 1
        """;

    private Bound() {}

    /** @throws dev.orderly.problem.ProblemException {@code database-bound}, exit 4, naming all of it */
    static void requireNone(Connection server, String database) throws SQLException {
        List<String> found = of(server, database);
        if (!found.isEmpty()) {
            throw Problem.of(
                            "database-bound",
                            ExitCode.REFUSED,
                            "what is bound to the database \"" + database + "\" would stay with the old one: "
                                    + String.join(", ", found))
                    .hint("drop it first and make it anew after that, or let it stay behind with: --allow-bound")
                    .raise();
        }
    }

    static List<String> of(Connection server, String database) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement query = server.prepareStatement(SQL)) {
            query.setString(1, database);
            query.setString(2, database);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        }
        return found;
    }
}
