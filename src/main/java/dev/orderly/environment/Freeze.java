package dev.orderly.environment;

import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * New sessions of a database are read-only while another one is filled in its place. Who set that, and what was set before, is
 * in the table {@code orderly.frozen}, which is made and dropped in the transactions that change the setting: a shell that is
 * killed leaves both, and whoever holds the environment's lock next can tell.
 *
 * @param operation the id of the operation that froze the database
 * @param before the database's own setting until then
 */
public record Freeze(String operation, Optional<String> before) {

    private static final String EXISTS = """
        SELECT 1
        FROM pg_catalog.pg_class AS relation
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = relation.relnamespace
        WHERE namespace.nspname = 'orderly' AND relation.relname = 'frozen'
        """;

    private static final String MAKE = """
        CREATE TABLE orderly.frozen (operation text NOT NULL, setting_before text);
        COMMENT ON TABLE orderly.frozen IS 'Which operation made this database read-only for a while'
        """;

    private static final String SETTING = """
        SELECT pg_catalog.split_part(setting, '=', 2)
        FROM pg_catalog.pg_db_role_setting AS configured
        JOIN pg_catalog.pg_database AS database ON database.oid = configured.setdatabase
        CROSS JOIN pg_catalog.unnest(configured.setconfig) AS setting
        WHERE database.datname = pg_catalog.current_database()
            -- for all roles: what is set for one of them stays as it is
            AND configured.setrole = 0
            AND pg_catalog.split_part(setting, '=', 1) = 'default_transaction_read_only'
        """;

    /** Orderly's own say for themselves whether they write. */
    private static final String END_READERS = """
        SELECT count(pg_catalog.pg_terminate_backend(pid))
        FROM pg_catalog.pg_stat_activity
        WHERE datname = pg_catalog.current_database()
            AND pid <> pg_catalog.pg_backend_pid()
            AND application_name NOT LIKE 'orderly/%'
            AND (
                pg_catalog.pg_has_role(usesysid, 'USAGE')
                OR pg_catalog.pg_has_role('pg_signal_backend', 'USAGE')
                AND NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE oid = usesysid)
            )
        """;

    private static final String FROZEN = "on";

    /** The one that is on this database. */
    public static Optional<Freeze> read(Connection connection) throws SQLException {
        return text(connection, EXISTS).isEmpty()
                ? Optional.empty()
                : Optional.of(new Freeze(
                        text(connection, "SELECT operation FROM orderly.frozen").orElse("?"),
                        text(connection, "SELECT setting_before FROM orderly.frozen")));
    }

    /** Freezes this database for sessions that begin from now on, those apart that say for themselves that they write. */
    public static void begin(Connection connection, String operation) throws SQLException {
        inTransaction(connection, () -> {
            execute(connection, MAKE);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO orderly.frozen VALUES (?, ?)")) {
                insert.setString(1, operation);
                insert.setString(2, text(connection, SETTING).orElse(null));
                insert.executeUpdate();
            }
            set(connection, name(connection), Optional.of(FROZEN));
        });
    }

    /**
     * Takes it back, if this database is frozen; a setting that somebody has changed since stays. Sessions that are read-only
     * for it are ended, as far as the role may: theirs does not change.
     *
     * @param connection in auto-commit mode, as for all that is done here
     */
    public static Optional<Freeze> end(Connection connection) throws SQLException {
        Optional<Freeze> found = read(connection);
        if (found.isPresent()) {
            inTransaction(connection, () -> {
                if (text(connection, SETTING).filter(FROZEN::equals).isPresent()) {
                    found.get().putBack(connection, name(connection));
                }
                execute(connection, "DROP TABLE orderly.frozen");
            });
            text(connection, END_READERS);
        }
        return found;
    }

    /** Gives a database of this server the setting that the frozen one had before. */
    public void putBack(Connection connection, String database) throws SQLException {
        set(connection, database, before);
    }

    private static void set(Connection connection, String database, Optional<String> value) throws SQLException {
        String name = Identifier.of(database).quoted();
        execute(
                connection,
                value.map(it -> "ALTER DATABASE " + name + " SET default_transaction_read_only TO "
                                + SqlLiteral.quote(it))
                        .orElse("ALTER DATABASE " + name + " RESET default_transaction_read_only"));
    }

    private static String name(Connection connection) throws SQLException {
        return text(connection, "SELECT pg_catalog.current_database()").orElseThrow();
    }

    private static Optional<String> text(Connection connection, String sql) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    private static void inTransaction(Connection connection, Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
