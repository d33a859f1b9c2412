package dev.orderly.recovery.side;

import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.SqlFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks whether a database on a side server can be read, and how it differs from the environment's. */
final class LookAt {

    private static final long MOST_COUNTED = 2L << 30;

    private static final String TABLES = """
        SELECT pg_catalog.format('%I.%I', n.nspname, c.relname)
        FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'orderly')
          -- temporary tables and those of TOAST
          AND n.nspname NOT LIKE 'pg\\_%' AND c.relname NOT LIKE 'flyway\\_schema\\_history%'
        ORDER BY 1
        """;

    private static final String MIGRATION = """
        SELECT version FROM public.flyway_schema_history
        WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1
        """;

    private final Databases databases;
    private final CatalogReader reader;

    LookAt(Databases databases, CatalogReader reader) {
        this.databases = databases;
        this.reader = reader;
    }

    private record Found(int tables, Optional<Long> rows, Optional<String> migration, String fingerprint) {}

    /** @param alive whether the environment can be asked */
    Looked run(DatabaseUrl side, Environment environment, boolean alive) {
        try (Connection there = databases.openReadOnly(side)) {
            Found found = look(there);
            return new Looked(
                    side.database(),
                    found.tables(),
                    found.rows(),
                    found.migration(),
                    found.fingerprint(),
                    alive ? now(environment, found) : Optional.empty());
        } catch (SQLException e) {
            throw SqlFailure.raise("looking at the side server", e);
        }
    }

    private Optional<Looked.Now> now(Environment environment, Found then) throws SQLException {
        try (Connection here = databases.openReadOnlySession(environment)) {
            Found now = look(here);
            return Optional.of(new Looked.Now(
                    now.tables(), now.rows(), now.migration(), now.fingerprint().equals(then.fingerprint())));
        }
    }

    private Found look(Connection connection) throws SQLException {
        List<String> tables = column(connection, TABLES);
        String history = "SELECT pg_catalog.to_regclass('public.flyway_schema_history')::text";
        boolean migrated = column(connection, history).stream().anyMatch(name -> name != null);
        return new Found(
                tables.size(),
                rows(connection, tables),
                migrated ? column(connection, MIGRATION).stream().findFirst() : Optional.empty(),
                reader.read(connection, CatalogScope.everything()).fingerprint());
    }

    private static Optional<Long> rows(Connection connection, List<String> tables) throws SQLException {
        String size = "SELECT pg_catalog.pg_database_size(pg_catalog.current_database())::text";
        if (Long.parseLong(column(connection, size).get(0)) > MOST_COUNTED) {
            return Optional.empty();
        }
        long rows = 0;
        for (String table : tables) {
            rows += Long.parseLong(column(connection, "SELECT count(*)::text FROM ONLY " + table)
                    .get(0));
        }
        return Optional.of(rows);
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        List<String> column = new ArrayList<>();
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            while (row.next()) {
                column.add(row.getString(1));
            }
            return column;
        }
    }
}
