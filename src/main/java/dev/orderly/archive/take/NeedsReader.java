package dev.orderly.archive.take;

import dev.orderly.archive.manifest.Needs;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Extension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What an archive's schema refers to outside the database. */
final class NeedsReader {

    /** Everything in the database that names a role; the one that made the cluster is in no such entry. */
    private static final String ROLES = """
            SELECT DISTINCT r.rolname
            FROM pg_catalog.pg_shdepend d
            JOIN pg_catalog.pg_roles r ON r.oid = d.refobjid
            WHERE d.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass
                AND d.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
            """;

    private static final String TABLESPACES = """
            SELECT DISTINCT t.spcname
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_tablespace t ON t.oid = c.reltablespace
            WHERE t.spcname NOT IN ('pg_default', 'pg_global')
            """;

    private NeedsReader() {}

    static Needs read(Connection connection, Catalog catalog) throws SQLException {
        TreeSet<String> roles = new TreeSet<>(catalog.owners().values());
        roles.addAll(names(connection, ROLES));
        roles.removeIf(role -> role.startsWith("pg_"));
        List<String> extensions = catalog.all(Extension.class)
                .map(extension -> extension.id().name())
                .toList();
        return new Needs(List.copyOf(roles), extensions, List.copyOf(new TreeSet<>(names(connection, TABLESPACES))));
    }

    private static List<String> names(Connection connection, String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }
}
