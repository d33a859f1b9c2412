package dev.orderly.archive.take;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Looks where the catalog's reader does not, for what an archive would leave out without knowing of it. */
final class Closure {

    private static final String USERS_OBJECTS = """
        SELECT pg_catalog.pg_describe_object(o.tableoid, o.oid, 0)
        FROM pg_catalog.%s o
        WHERE o.oid >= 16384 AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_depend d
            WHERE d.classid = o.tableoid AND d.objid = o.oid AND d.deptype = 'e'
        )
        ORDER BY 1
        """;

    private Closure() {}

    /** PostgreSQL's descriptions of everything that no archive holds. */
    static List<String> uncovered(Connection connection) throws SQLException {
        List<String> uncovered = new ArrayList<>(texts(connection, resource("objects-in-system-schemas.sql")));
        for (String catalog : texts(connection, resource("uncovered-catalogs.sql"))) {
            uncovered.addAll(texts(connection, USERS_OBJECTS.formatted(catalog)));
        }
        return uncovered;
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    private static String resource(String name) {
        try (InputStream stream = Closure.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
