package dev.orderly.environment;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The schema {@code orderly} in a database: its format version and its installation from the resources
 * {@code orderly-schema/1.sql}, {@code 2.sql} … beside this class, run in order.
 */
public final class OrderlySchema {

    public static final String NAME = "orderly";

    /**
     * Its tables that tell which environment the database is and what was done to it. All others in the schema go with the
     * database's content.
     */
    public static final Set<String> TABLES_OF_THE_ENVIRONMENT =
            Set.of("format", "environment", "operation_log", "frozen");

    /** The function that refuses to change or remove rows of the log. */
    public static final String LOG_GUARD = "keep_operation_log";

    /** The format that this program writes. */
    public static final int FORMAT = 2;

    /** Not to_regclass, which may answer from a cache that has not heard of another session's commit yet. */
    private static final String EXISTS = """
        SELECT 1
        FROM pg_catalog.pg_class AS relation
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = relation.relnamespace
        WHERE namespace.nspname = 'orderly' AND relation.relname = 'format'
        """;

    /** Held while the schema is made, so that two sessions do not make it at once. */
    private static final long LOCK = 0x6f726465726c79L;

    private OrderlySchema() {}

    /** Whether a table, or a function by its name, tells of the environment, so that it goes to no other database. */
    public static boolean isOfTheEnvironment(String schema, String name) {
        return schema.equals(NAME) && (TABLES_OF_THE_ENVIRONMENT.contains(name) || name.equals(LOG_GUARD));
    }

    /** Whether triggers on the user's tables write to a table: without it, or without its partitions, they would fail. */
    public static boolean isOfRowAudits(String table) {
        return table.startsWith("row_change");
    }

    /**
     * Brings the schema to {@link #FORMAT}, in the caller's transaction when there is one, else in one of its own.
     *
     * @throws dev.orderly.problem.ProblemException {@code orderly-schema-newer} when a newer program has been here
     */
    public static void ensure(Connection connection) {
        ensure(connection, FORMAT, version -> SqlResource.read("orderly-schema/" + version + ".sql"));
    }

    /** @param scripts what leads from the format before to the one that is asked for */
    static void ensure(Connection connection, int newest, IntFunction<String> scripts) {
        try {
            if (refuseNewer(format(connection), newest) < newest) {
                inTransaction(connection, newest, scripts);
            }
        } catch (SQLException e) {
            throw SqlFailure.raise("installing the schema \"orderly\"", e);
        }
    }

    private static void inTransaction(Connection connection, int newest, IntFunction<String> scripts)
            throws SQLException {
        if (!connection.getAutoCommit()) {
            upgrade(connection, newest, scripts);
            return;
        }
        connection.setAutoCommit(false);
        try {
            upgrade(connection, newest, scripts);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void upgrade(Connection connection, int newest, IntFunction<String> scripts) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_catalog.pg_advisory_xact_lock(" + LOCK + ")");
            for (int version = format(connection) + 1; version <= newest; version++) {
                statement.execute(scripts.apply(version));
                statement.execute("UPDATE orderly.format SET version = " + version);
            }
        }
    }

    /** Takes away what tells of the environment, from a copy that is none. */
    public static void removeEnvironment(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES_OF_THE_ENVIRONMENT) {
                statement.execute(
                        "DROP TABLE IF EXISTS " + QualifiedName.of(NAME, table).quoted() + " CASCADE");
            }
        }
    }

    /** The format in this database, 0 when there is none. */
    public static int format(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            if (!exists(statement)) {
                return 0;
            }
            try (ResultSet row = statement.executeQuery("SELECT version FROM orderly.format")) {
                return row.next() ? row.getInt(1) : 0;
            }
        } catch (SQLException e) {
            throw SqlFailure.raise("reading the format of the schema \"orderly\"", e);
        }
    }

    /** Whether there is a schema that this program can read. */
    static boolean isReadable(Connection connection) {
        return refuseNewer(format(connection), FORMAT) > 0;
    }

    private static int refuseNewer(int format, int newest) {
        if (format > newest) {
            throw Problem.of(
                            "orderly-schema-newer",
                            ExitCode.CONNECTION,
                            "the schema \"orderly\" in the database has format " + format
                                    + ", and this orderly knows formats up to " + newest)
                    .hint("use an orderly that knows format " + format + "; this one is: orderly version")
                    .raise();
        }
        return format;
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(EXISTS)) {
            return row.next();
        }
    }
}
