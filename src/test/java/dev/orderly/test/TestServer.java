package dev.orderly.test;

import dev.orderly.environment.LocalServer;
import dev.orderly.environment.Secret;
import dev.orderly.sql.Identifier;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one PostgreSQL server of a test run: started by the first test that asks, stopped when the JVM ends. With
 * {@code -Dtest.pg=embedded|docker|auto} it is the embedded one or a container; {@code auto} takes Docker where it
 * answers at once and has the image.
 *
 * <pre>{@code
 * try (TestDatabase database = TestServer.get().create()) { … }
 * }</pre>
 *
 * or {@code @ExtendWith(TestServerExtension.class)} and a {@code TestDatabase} or {@code TestServer} parameter.
 */
public final class TestServer {

    private static final String TEMPLATE = "orderly_test_template";

    private static final class Holder {
        private static final TestServer INSTANCE = new TestServer(TestServers.start());
    }

    private final LocalServer server;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<String, String> templates = new HashMap<>();

    private TestServer(LocalServer server) {
        this.server = server;
        dropLeftovers();
        run("CREATE DATABASE " + TEMPLATE + " IS_TEMPLATE true");
    }

    /** The running server. Nobody closes it. */
    public static TestServer get() {
        return Holder.INSTANCE;
    }

    /** A fresh, empty database; the caller closes it. */
    public TestDatabase create() {
        return copy(TEMPLATE);
    }

    private TestDatabase copy(String template) {
        String name = "test_" + number.incrementAndGet();
        run("CREATE DATABASE " + name + " TEMPLATE " + template + " STRATEGY file_copy");
        return new TestDatabase(this, name);
    }

    /** A fresh database in which {@code sql} has run. */
    public TestDatabase create(String sql) {
        return create().execute(sql);
    }

    /** A fresh database in which {@code sql} has run; it runs once for all tests that ask for the same. */
    public synchronized TestDatabase createOften(String sql) {
        return copy(templates.computeIfAbsent(sql, this::template));
    }

    private String template(String sql) {
        String name = TEMPLATE + "_" + (templates.size() + 1);
        try (TestDatabase database = create(sql)) {
            run("CREATE DATABASE " + name + " TEMPLATE " + database.name() + " STRATEGY file_copy IS_TEMPLATE true");
        }
        return name;
    }

    public String superuserUrl() {
        return url("postgres");
    }

    public String url(String database) {
        return "postgresql://" + user() + ":" + password().reveal() + "@" + host() + ":" + port() + "/" + database;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + database + "?user=" + user() + "&password="
                + password().reveal();
    }

    public String host() {
        return server.host();
    }

    public int port() {
        return server.port();
    }

    public String user() {
        return server.user();
    }

    public Secret password() {
        return server.password();
    }

    /** The server as {@code environment} takes it; closing it does nothing. */
    public LocalServer asLocalServer() {
        return new SharedServer(server);
    }

    /** A connection as superuser to {@code postgres}, to look at the server from outside a test's database. */
    public Connection connect() {
        try {
            return DriverManager.getConnection(jdbcUrl("postgres"));
        } catch (SQLException e) {
            throw new AssertionError("the test server does not answer", e);
        }
    }

    /** Every database of the server, the fixed ones apart. */
    public Set<String> databases() {
        return column("SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'");
    }

    /** Every role of the server, the fixed ones apart. */
    public Set<String> roles() {
        return column("SELECT rolname FROM pg_roles WHERE rolname NOT LIKE 'pg\\_%' AND rolname <> '" + user() + "'");
    }

    /** Runs one statement as superuser. */
    public void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage() + "\nin: " + sql, e);
        }
    }

    /** The first value of the first row, read in a database of any name. */
    public String single(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(database));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Drops a database with its sessions, if it is there; for tests that make their own. */
    public void dropDatabase(String name) {
        dropSubscriptions(name);
        run("DROP DATABASE IF EXISTS \"" + name.replace("\"", "\"\"") + "\" WITH (FORCE)");
    }

    /** Drops a role that owns nothing, if it is there. */
    public void dropRole(String name) {
        run("DROP ROLE IF EXISTS " + Identifier.of(name).quoted());
    }

    /** A database that subscribes cannot be dropped. */
    private void dropSubscriptions(String database) {
        Set<String> names = column("SELECT pg_catalog.quote_ident(s.subname) FROM pg_catalog.pg_subscription s"
                + " JOIN pg_catalog.pg_database d ON d.oid = s.subdbid WHERE d.datname = '"
                + database.replace("'", "''") + "'");
        for (String name : names) {
            try (Connection connection = DriverManager.getConnection(jdbcUrl(database));
                    Statement statement = connection.createStatement()) {
                statement.execute("ALTER SUBSCRIPTION " + name + " DISABLE");
                statement.execute("ALTER SUBSCRIPTION " + name + " SET (slot_name = NONE)");
                statement.execute("DROP SUBSCRIPTION " + name);
            } catch (SQLException e) {
                throw new AssertionError("cannot drop the subscription " + name + " of " + database, e);
            }
        }
    }

    void drop(TestDatabase database) {
        Set<String> sessions = sessionsIn(database.name());
        dropDatabase(database.name());
        if (!sessions.isEmpty()) {
            throw new AssertionError("sessions left open in " + database.name() + ": " + sessions);
        }
    }

    /** A closed connection's session ends a moment later on the server, so this waits a little before it complains. */
    private Set<String> sessionsIn(String database) {
        for (int attempt = 0; ; attempt++) {
            Set<String> sessions = column("SELECT pid || ': ' || application_name || ': ' || left(query, 100) FROM"
                    + " pg_stat_activity WHERE backend_type = 'client backend' AND datname = '" + database + "'");
            if (sessions.isEmpty() || attempt == 40) {
                return sessions;
            }
            pause();
        }
    }

    static void pause() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<String> column(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Set<String> values = new TreeSet<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void dropLeftovers() {
        List<String> templates = List.copyOf(column(
                "SELECT datname FROM pg_database WHERE datistemplate AND datname NOT IN ('template0', 'template1')"));
        templates.forEach(name -> run("ALTER DATABASE \"" + name + "\" IS_TEMPLATE false"));
        databases().forEach(this::dropDatabase);
        roles().forEach(this::dropRole);
    }

    private record SharedServer(LocalServer server) implements LocalServer {

        @Override
        public String host() {
            return server.host();
        }

        @Override
        public int port() {
            return server.port();
        }

        @Override
        public String user() {
            return server.user();
        }

        @Override
        public Secret password() {
            return server.password();
        }

        @Override
        public void close() {
            // the run's server outlives its users
        }
    }
}
