package dev.orderly.environment;

import dev.orderly.sql.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Takes the subscriptions out of a scratch database: a database that has one cannot be dropped. */
final class ScratchSubscriptions {

    private static final String THOSE_OF_DATABASE = """
        SELECT s.subname
        FROM pg_catalog.pg_subscription s
        JOIN pg_catalog.pg_database d ON d.oid = s.subdbid
        WHERE d.datname = ?
        """;

    private ScratchSubscriptions() {}

    /**
     * Leaves the slots alone, which are the publisher's.
     *
     * @param session a session in any database of the server
     * @param opener opens one in the database of that name
     */
    static void remove(Connection session, String database, Function<String, Connection> opener) throws SQLException {
        List<String> names = names(session, database);
        if (names.isEmpty()) {
            return;
        }
        try (Connection inside = opener.apply(database);
                Statement statement = inside.createStatement()) {
            for (String name : names) {
                String alter = "ALTER SUBSCRIPTION " + Identifier.of(name).quoted();
                statement.execute(alter + " DISABLE");
                statement.execute(alter + " SET (slot_name = NONE)");
                statement.execute("DROP SUBSCRIPTION " + Identifier.of(name).quoted());
            }
        }
    }

    private static List<String> names(Connection session, String database) throws SQLException {
        try (PreparedStatement query = session.prepareStatement(THOSE_OF_DATABASE)) {
            query.setString(1, database);
            try (ResultSet rows = query.executeQuery()) {
                List<String> names = new ArrayList<>();
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
                return names;
            }
        }
    }
}
