package dev.orderly.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells whether definitions have changed since a transaction began. The functions that write them (manual, section "System
 * Catalog Information Functions") look at what is there now and not at the transaction's snapshot: what is read while others
 * change it may be of two minds, or gone.
 */
final class CatalogStamp {

    /** Each row that came, changed or went since changes the sum; what initdb made has a lower number and is left alone. */
    private static final String STAMP = Stream.of(
                    "pg_namespace.oid",
                    "pg_class.oid",
                    "pg_attribute.attrelid",
                    "pg_attrdef.adrelid",
                    "pg_type.oid",
                    "pg_proc.oid",
                    "pg_constraint.oid",
                    "pg_index.indrelid",
                    "pg_rewrite.ev_class",
                    "pg_trigger.tgrelid",
                    "pg_policy.polrelid",
                    "pg_statistic_ext.oid")
            .map(column -> column.split("\\."))
            .map(part ->
                    "SELECT pg_catalog.count(*) AS rows, pg_catalog.sum(xmin::text::bigint) AS sum FROM pg_catalog."
                            + part[0] + " WHERE " + part[1] + " >= 16384")
            .collect(Collectors.joining(
                    " UNION ALL ", "SELECT pg_catalog.string_agg(rows || '-' || sum, ' ') FROM (", ") AS catalogs"));

    /** A relation that could not be opened (internal error), and objects that are undefined by the time they are looked at. */
    private static final Set<String> GONE = Set.of("XX000", "42P01", "42704", "42883", "42703", "3F000");

    private CatalogStamp() {}

    static String of(Connection connection) throws SQLException {
        return value(connection, STAMP);
    }

    /** Where this is the same, nobody has changed anything on the whole server. */
    static String snapshot(Connection connection) throws SQLException {
        return value(connection, "SELECT pg_catalog.pg_current_snapshot()");
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    /** Whether a reading may have failed for want of an object that another session has just dropped. */
    static boolean mayBeGone(SQLException e) {
        return GONE.contains(String.valueOf(e.getSQLState()));
    }
}
