package dev.orderly.archive.aside;

import dev.orderly.sql.KeptName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads what replacements have put aside. Names of exactly that form alone count. */
public final class KeptInventory {

    private final Connection connection;

    /** @param database the environment's */
    public KeptInventory(Connection database) {
        this.connection = database;
    }

    /** The names of the server's databases that may have stood in the place of the one of this name. */
    public List<String> namesOfDatabases(String database) throws SQLException {
        return new DatabaseServer(connection)
                .names().stream()
                        .filter(name -> KeptName.isBefore(name, database))
                        .toList();
    }

    public List<Kept> databases(List<String> names) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(DatabaseOptions.resource("kept-databases.sql"))) {
            query.setArray(1, connection.createArrayOf("text", names.toArray(String[]::new)));
            try (ResultSet row = query.executeQuery()) {
                return kept(row);
            }
        }
    }

    /** What is kept within the database. */
    public List<Kept> objects() throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(DatabaseOptions.resource("kept-objects.sql"))) {
            return kept(row);
        }
    }

    private static List<Kept> kept(ResultSet row) throws SQLException {
        List<Kept> kept = new ArrayList<>();
        while (row.next()) {
            String name = row.getString("name");
            KeptKind kind = KeptKind.valueOf(row.getString("kind"));
            OptionalLong bytes = bytes(row);
            String owner = row.getString("owner");
            boolean owned = row.getBoolean("owned");
            KeptName.since(name).ifPresent(since -> kept.add(new Kept(kind, name, since, bytes, owner, owned)));
        }
        return kept;
    }

    private static OptionalLong bytes(ResultSet row) throws SQLException {
        long bytes = row.getLong("bytes");
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(bytes);
    }
}
