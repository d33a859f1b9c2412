package dev.orderly.environment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** What a server has the files of, whether a database has it or not. */
public final class AvailableExtensions {

    private AvailableExtensions() {}

    /** Those of the names that the server could create. */
    public static Set<String> of(Connection connection, Collection<String> wanted) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT name FROM pg_catalog.pg_available_extensions WHERE name = ANY (?)")) {
            query.setArray(1, connection.createArrayOf("text", wanted.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }
}
