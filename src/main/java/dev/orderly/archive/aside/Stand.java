package dev.orderly.archive.aside;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema of a database's users, kept ones too.
 *
 * @param stays whether it cannot be renamed, but emptied at most
 */
record Stand(String schema, boolean stays) {

    static List<Stand> all(Connection database) throws SQLException {
        List<Stand> stands = new ArrayList<>();
        try (Statement query = database.createStatement();
                ResultSet row = query.executeQuery(DatabaseOptions.resource("schemas.sql"))) {
            while (row.next()) {
                stands.add(new Stand(row.getString("name"), row.getBoolean("stays")));
            }
        }
        return stands;
    }
}
