package dev.orderly.archive.aside;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Schema public as {@code CREATE DATABASE} makes it, for archives count on it. */
final class NewPublic {

    private static final int IS_THE_OWNERS_SINCE = 15;

    private NewPublic() {}

    /** Unless there is one. */
    static void make(Connection database) throws SQLException {
        boolean owners = database.getMetaData().getDatabaseMajorVersion() >= IS_THE_OWNERS_SINCE;
        try (Statement statement = database.createStatement()) {
            if (stands(statement)) {
                return;
            }
            statement.execute("CREATE SCHEMA public");
            statement.execute("COMMENT ON SCHEMA public IS 'standard public schema'");
            statement.execute("GRANT ALL ON SCHEMA public TO CURRENT_USER");
            statement.execute("GRANT " + (owners ? "USAGE" : "USAGE, CREATE") + " ON SCHEMA public TO PUBLIC");
            if (owners && isMember(statement)) {
                statement.execute("ALTER SCHEMA public OWNER TO pg_database_owner");
            }
        }
    }

    private static boolean stands(Statement statement) throws SQLException {
        return isTrue(statement, "SELECT pg_catalog.to_regnamespace('public') IS NOT NULL");
    }

    private static boolean isMember(Statement statement) throws SQLException {
        return isTrue(statement, "SELECT pg_catalog.pg_has_role('pg_database_owner', 'USAGE')");
    }

    private static boolean isTrue(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
