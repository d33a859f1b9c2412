package dev.orderly.archive.aside;

import dev.orderly.environment.CopyStrategy;
import dev.orderly.environment.SqlFailure;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The databases of a server: made, renamed, dropped over a maintenance connection, which is the caller's. */
public final class DatabaseServer {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 5;
    private static final int SHOWN = 5;
    private static final String IN_USE = "55006";

    private static final String NAMED = "SELECT coalesce(usename, '?') || ' with '"
            + " || coalesce(nullif(application_name, ''), '?') || ' (backend ' || pid || ')'";
    private static final String OTHERS = " FROM pg_catalog.pg_stat_activity WHERE datname = ?"
            + " AND pid <> pg_catalog.pg_backend_pid() AND usesysid IS NOT NULL";

    /** The manual, "Server Signaling Functions": one's own role's, or all but those of superusers. */
    private static final String ENDABLE = """
        (pg_catalog.pg_has_role(usesysid, 'USAGE') OR pg_catalog.pg_has_role('pg_signal_backend', 'USAGE')
            AND NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE oid = usesysid))\
        """;

    /** So often nobody is found in a row: a session that is just beginning is not shown yet. */
    private static final int ROUNDS = 3;

    private static final int LEAVING = 10;

    private static final String EVERY = NAMED + OTHERS + " ORDER BY backend_start";
    private static final String FOREIGN = NAMED + OTHERS + " AND NOT " + ENDABLE + " ORDER BY backend_start";
    private static final String OPEN = NAMED + ", pg_catalog.pg_sleep(0.02)" + OTHERS;
    private static final String END =
            NAMED + ", pg_catalog.pg_terminate_backend(pid), pg_catalog.pg_sleep(0.05)" + OTHERS + " AND " + ENDABLE;

    private static final String EARLIER = END + " AND backend_start < ?";

    private final Connection connection;

    public DatabaseServer(Connection maintenance) {
        this.connection = maintenance;
    }

    public boolean has(String database) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT 1 FROM pg_catalog.pg_database WHERE datname = ?")) {
            query.setString(1, database);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    public List<String> names() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT datname FROM pg_catalog.pg_database ORDER BY datname")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    public void create(String database) {
        run("CREATE DATABASE " + Identifier.of(database).quoted(), database);
    }

    /**
     * Where the server's disk can be seen it has to have so much room.
     *
     * @throws dev.orderly.problem.ProblemException {@code disk-full}, exit 3
     */
    public void requireRoom(long bytes) throws SQLException {
        Room.require(connection, bytes);
    }

    /** An empty database with owner, encoding and locale of another one. */
    public void createLike(String database, String like) throws SQLException {
        run(DatabaseOptions.of(connection, like).create(database), database);
    }

    /** From the name of a database to the statement that makes it empty, with owner, encoding and locale of another one. */
    public UnaryOperator<String> creatingLike(String like) throws SQLException {
        return DatabaseOptions.of(connection, like)::create;
    }

    /**
     * A copy of a database of this server, with the owner of a third.
     *
     * @throws dev.orderly.problem.ProblemException {@code database-in-use}, exit 4, while anybody is connected to the one that is
     *     copied
     */
    public void createFrom(String template, String database, String like) throws SQLException {
        String sql = "CREATE DATABASE " + Identifier.of(database).quoted() + " TEMPLATE "
                + Identifier.of(template).quoted() + " OWNER "
                + Identifier.of(DatabaseOptions.of(connection, like).owner()).quoted()
                + CopyStrategy.of(connection, template);
        try {
            execute(sql);
        } catch (SQLException e) {
            if (IN_USE.equals(e.getSQLState())) {
                throw inUse(template).raise(e);
            }
            throw refused(sql, database, e);
        }
    }

    /** What was set for the database itself: settings, connection limit, privileges, comment. */
    public void copySettings(String from, String to) throws SQLException {
        for (String sql : DatabaseOptions.of(connection, from).settings(to)) {
            execute(sql);
        }
    }

    /**
     * Ends the other sessions on a database, as far as the role may; at most ten seconds are waited.
     *
     * @return who they were
     */
    public List<String> endSessions(String database) throws SQLException {
        Set<String> ended = new LinkedHashSet<>();
        Instant until = Instant.now().plus(PATIENCE);
        for (List<String> open = sessions(END, database); !open.isEmpty(); open = sessions(END, database)) {
            ended.addAll(open);
            if (Instant.now().isAfter(until)) {
                break;
            }
        }
        return List.copyOf(ended);
    }

    /**
     * Ends the other sessions on a database that began before now, and leaves alone those that come after.
     *
     * @return who they were
     * @throws dev.orderly.problem.ProblemException {@code database-in-use}, exit 4, when some do not end in ten seconds
     */
    List<String> endEarlierSessions(String database) throws SQLException {
        OffsetDateTime now = now();
        Set<String> ended = new LinkedHashSet<>();
        Instant until = Instant.now().plus(PATIENCE);
        int quiet = 0;
        while (quiet < ROUNDS) {
            List<String> open = sessions(EARLIER, database, now);
            ended.addAll(open);
            quiet = open.isEmpty() ? quiet + 1 : 0;
            if (Instant.now().isAfter(until)) {
                throw inUse(database).raise();
            }
            execute("SELECT pg_catalog.pg_sleep(0.1)");
        }
        return List.copyOf(ended);
    }

    private OffsetDateTime now() throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT pg_catalog.clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class);
        }
    }

    /** @throws dev.orderly.problem.ProblemException {@code database-in-use}, exit 4, when there are some that the role may not end */
    void requireNoForeignSessions(String database) throws SQLException {
        if (!foreignSessions(database).isEmpty()) {
            throw inUse(database).raise();
        }
    }

    /** Who is connected and would have to be asked to leave, for the role may not end their sessions. */
    public List<String> foreignSessions(String database) throws SQLException {
        return sessions(FOREIGN, database);
    }

    /** Waits, ten seconds at most, until those who were connected have gone; the server has counted what they wrote then. */
    void awaitNobody(String database) throws SQLException {
        Instant until = Instant.now().plus(PATIENCE);
        List<String> open = sessions(OPEN, database);
        while (!open.isEmpty() && Instant.now().isBefore(until)) {
            open = sessions(OPEN, database);
        }
    }

    /** Who is connected; one that is just leaving is given a second for it. */
    List<String> users(String database) throws SQLException {
        List<String> users = sessions(EVERY, database);
        for (int round = 0; round < LEAVING && !users.isEmpty(); round++) {
            execute("SELECT pg_catalog.pg_sleep(0.1)");
            users = sessions(EVERY, database);
        }
        return users;
    }

    /**
     * Drops a database that nobody is connected to.
     *
     * @throws dev.orderly.problem.ProblemException {@code database-in-use}, exit 4
     */
    public void dropUnused(String database) throws SQLException {
        try {
            drop(database);
        } catch (SQLException e) {
            if (IN_USE.equals(e.getSQLState())) {
                throw inUse(database).raise(e);
            }
            throw e;
        }
    }

    public void drop(String database) throws SQLException {
        execute("DROP DATABASE IF EXISTS " + Identifier.of(database).quoted());
    }

    /**
     * Puts one database aside under another name and the other in its place: both or neither. Sessions on the first are ended.
     *
     * @return whose they were
     * @throws dev.orderly.problem.ProblemException {@code database-in-use}, exit 4, when there are some that the role may not end
     */
    public List<String> swap(String current, String aside, String replacement) throws SQLException {
        Set<String> ended = new LinkedHashSet<>();
        for (int attempt = 1; ; attempt++) {
            ended.addAll(endSessions(current));
            try {
                renameBoth(current, aside, replacement);
                return List.copyOf(ended);
            } catch (SQLException e) {
                if (!IN_USE.equals(e.getSQLState())) {
                    throw e;
                }
                // who had just come back is ended and kept out by the next attempt
                if (attempt == ATTEMPTS || !foreignSessions(current).isEmpty()) {
                    throw inUse(current).raise(e);
                }
            }
        }
    }

    private void renameBoth(String current, String aside, String replacement) throws SQLException {
        connection.setAutoCommit(false);
        try {
            rename(current, aside);
            rename(replacement, current);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void rename(String from, String to) throws SQLException {
        execute("ALTER DATABASE " + Identifier.of(from).quoted() + " RENAME TO "
                + Identifier.of(to).quoted());
    }

    private Problem inUse(String database) throws SQLException {
        return inUse(database, sessions(EVERY, database));
    }

    static Problem inUse(String database, List<String> sessions) {
        return Problem.of(
                        "database-in-use",
                        ExitCode.REFUSED,
                        "the database \"" + database + "\" is in use by other sessions: "
                                + (sessions.isEmpty()
                                        ? "they are not shown"
                                        : sessions.stream().limit(SHOWN).collect(Collectors.joining(", "))))
                .hint("let them end, then run the command again");
    }

    /** @param parameters after the database's name */
    private List<String> sessions(String sql, String database, Object... parameters) throws SQLException {
        List<String> sessions = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, database);
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 2, parameters[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    sessions.add(row.getString(1));
                }
            }
        }
        return sessions;
    }

    private void run(String sql, String database) {
        try {
            execute(sql);
        } catch (SQLException e) {
            throw refused(sql, database, e);
        }
    }

    private static RuntimeException refused(String sql, String database, SQLException e) {
        if ("42501".equals(e.getSQLState())) {
            return Problem.of(
                            "create-database-forbidden",
                            ExitCode.CONNECTION,
                            "the role may not create the database \"" + database + "\"")
                    .hint("let an administrator run: " + sql + (sql.contains(" OWNER ") ? "" : " OWNER …"))
                    .hint("or let the role create databases: ALTER ROLE … CREATEDB")
                    .raise(e);
        }
        return SqlFailure.raise("creating the database \"" + database + "\"", e);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
