package dev.orderly.archive.aside;

import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What {@code CREATE DATABASE} was given once, and what was set for the database since. */
record DatabaseOptions(Map<String, String> row, List<String> settings) {

    static DatabaseOptions of(Connection connection, String database) throws SQLException {
        return new DatabaseOptions(row(connection, database), lines(connection, "database-settings.sql", database));
    }

    private static Map<String, String> row(Connection connection, String database) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(resource("database-options.sql"))) {
            query.setString(1, database);
            try (ResultSet result = query.executeQuery()) {
                Map<String, String> row = new TreeMap<>();
                if (result.next()) {
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        String value = result.getString(i);
                        row.put(result.getMetaData().getColumnLabel(i), value == null ? "" : value);
                    }
                }
                return row;
            }
        }
    }

    private static List<String> lines(Connection connection, String resource, String database) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(resource(resource))) {
            query.setString(1, database);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    lines.add(row.getString(1));
                }
            }
        }
        return lines;
    }

    static String resource(String name) {
        try (InputStream stream = DatabaseOptions.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** template0, because only it takes any encoding and locale. */
    String create(String database) {
        StringBuilder sql =
                new StringBuilder("CREATE DATABASE " + Identifier.of(database).quoted());
        sql.append(" TEMPLATE template0 OWNER ")
                .append(Identifier.of(value("owner")).quoted());
        sql.append(" ENCODING ").append(SqlLiteral.quote(value("encoding")));
        sql.append(" LC_COLLATE ").append(SqlLiteral.quote(value("lc_collate")));
        sql.append(" LC_CTYPE ").append(SqlLiteral.quote(value("lc_ctype")));
        switch (value("provider")) {
            case "i" -> sql.append(" LOCALE_PROVIDER icu ICU_LOCALE ").append(SqlLiteral.quote(value("locale")));
            case "b" ->
                sql.append(" LOCALE_PROVIDER builtin BUILTIN_LOCALE ").append(SqlLiteral.quote(value("locale")));
            default -> sql.append(value("provider").equals("c") ? " LOCALE_PROVIDER libc" : "");
        }
        return sql.toString();
    }

    String owner() {
        return value("owner");
    }

    /** The statements that set the same for another database. */
    List<String> settings(String database) {
        String name = Identifier.of(database).quoted();
        return settings.stream().map(line -> line.replace("%DATABASE%", name)).toList();
    }

    private String value(String column) {
        return Objects.requireNonNull(row.get(column), column);
    }
}
