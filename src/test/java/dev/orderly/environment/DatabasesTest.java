package dev.orderly.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class DatabasesTest {

    @TempDir
    Path root;

    @Test
    void readsWithoutBeingAbleToWrite(TestDatabase database) throws SQLException {
        try (Configured configured = Configured.with(root, "DEV_DATABASE_URL", database.url());
                Connection connection = configured.databases.openReadOnly(configured.environment("dev"))) {
            assertThat(one(connection, "SHOW default_transaction_read_only")).isEqualTo("on");
            assertThat(one(connection, "SHOW statement_timeout")).isEqualTo("5min");
            assertThat(one(connection, "SHOW lock_timeout")).isEqualTo("10s");
            assertThat(one(connection, "SHOW application_name"))
                    .isEqualTo("orderly/dev/" + System.getProperty("user.name"));
            assertThatThrownBy(() -> one(connection, "CREATE TABLE t ()"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
        }
    }

    @Test
    void keepsASessionOfWhoseStatementsOneIsNotSupported(TestDatabase database) throws SQLException {
        try (Configured configured = Configured.with(root, "DEV_DATABASE_URL", database.url());
                Connection connection = configured.databases.openReadOnly(configured.environment("dev"))) {
            String before = one(connection, "SELECT pg_backend_pid()");
            assertThatThrownBy(() -> one(connection, "SELECT count(DISTINCT 1) OVER ()"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("0A000"));
            assertThat(one(connection, "SELECT pg_backend_pid()")).isEqualTo(before);
        }
    }

    @Test
    void keepsUserOptionsOfTheUrlBesideItsOwn(TestDatabase database) throws SQLException {
        String url = database.url() + "?options=-c%20search_path%3Dother%20-c%20default_transaction_read_only%3Doff";
        try (Configured configured = Configured.with(root, "DEV_DATABASE_URL", url);
                Connection connection = configured.databases.openReadOnly(configured.environment("dev"))) {
            assertThat(one(connection, "SHOW search_path")).isEqualTo("other");
            assertThat(one(connection, "SHOW default_transaction_read_only")).isEqualTo("on");
        }
    }

    @Test
    void writesOnSessionsOfTheirOwnOnly(TestDatabase database) throws SQLException {
        try (Configured configured = Configured.with(root, "DEV_DATABASE_URL", database.url())) {
            Environment dev = configured.environment("dev");
            try (Connection one = configured.databases.openWritable(dev);
                    Connection two = configured.databases.openWritable(dev);
                    Connection session = configured.databases.openReadOnlySession(dev);
                    Connection server = configured.databases.openMaintenance(dev)) {
                one.createStatement().execute("CREATE TABLE t ()");
                assertThat(one(one, "SELECT pg_backend_pid()")).isNotEqualTo(one(two, "SELECT pg_backend_pid()"));
                assertThat(one(session, "SHOW statement_timeout")).isEqualTo("0");
                assertThat(one(server, "SELECT current_database()")).isEqualTo("postgres");
            }
            assertThat(configured.databases.databaseName(dev)).isEqualTo(database.name());
            assertThat(configured.databases.serverMajor(dev)).isGreaterThan(12);
        }
    }

    @Test
    void opensOnlyAsManyReadingConnectionsAsConfiguredAndSaysSo(TestDatabase database) throws SQLException {
        String yaml = "environments:\n  dev: {pool: 1, timeouts: {connect: 500ms}}\n";
        try (Configured configured =
                        Configured.with(root, yaml, CredentialPrompt.none(), "DEV_DATABASE_URL", database.url());
                Connection held = configured.databases.openReadOnly(configured.environment("dev"))) {
            assertThat(held.isValid(1)).isTrue();
            ProblemException e = problem(() -> configured.databases.openReadOnly(configured.environment("dev")));
            assertThat(e.first().code()).isEqualTo("pool-exhausted");
        }
    }

    @Test
    void tellsTheFactsOfAConnection(TestDatabase database) {
        try (Configured configured = Configured.with(root, "DEV_DATABASE_URL", database.url())) {
            ConnectionFacts facts = configured.databases.facts(configured.environment("dev"));
            assertThat(facts.database()).isEqualTo(database.name());
            assertThat(facts.superuser()).isTrue();
            assertThat(facts.pooler()).isFalse();
            assertThat(facts.tls()).isEmpty();
            assertThat(facts.marker()).isEmpty();
            assertThat(facts.inRecovery()).isFalse();
            assertThat(Duration.between(facts.serverTime(), java.time.Instant.now())
                            .abs())
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void knowsARoleThatMayNotCreateDatabases(TestDatabase database, TestServer server) {
        server.run("CREATE ROLE modest LOGIN PASSWORD 'p'");
        try (Configured configured = Configured.with(
                root, "DEV_DATABASE_URL", Configured.url("modest", java.util.Optional.of("p"), database.name()))) {
            ConnectionFacts facts = configured.databases.facts(configured.environment("dev"));
            assertThat(facts.user()).isEqualTo("modest");
            assertThat(facts.createDatabase()).isFalse();
            assertThat(facts.createSchema()).isFalse();
        } finally {
            server.run("DROP ROLE modest");
        }
    }

    @Test
    void tellsAMissingDatabaseWithTheCommandThatMakesIt(TestServer server) {
        ProblemException e = failure(server.url("nowhere"));
        assertThat(e.first().code()).isEqualTo("database-missing");
        assertThat(e.first().message())
                .isEqualTo("cannot connect to environment \"dev\": the database \"nowhere\" does not exist");
        assertThat(e.first().hints()).containsExactly("create it with: env setup dev");
        assertThat(e.exit()).isEqualTo(ExitCode.CONNECTION);
    }

    @Test
    void tellsAWrongPasswordAndAMissingOne(TestServer server) {
        assertThat(failure(Configured.url(server.user(), java.util.Optional.of("wrong"), "postgres"))
                        .first()
                        .code())
                .isEqualTo("password-wrong");
        ProblemException e = failure(Configured.url(server.user(), java.util.Optional.empty(), "postgres"));
        assertThat(e.first().code()).isEqualTo("password-missing");
        assertThat(failure(Configured.url("nobody_here", java.util.Optional.of("x"), "postgres"))
                        .first()
                        .code())
                .isEqualTo("password-wrong");
    }

    @Test
    void tellsWhatIsWrongWithTheWayThere() {
        assertThat(failure("postgresql://u:p@127.0.0.1:1/d").first().code()).isEqualTo("connection-refused");
        assertThat(failure("postgresql://u:p@no-such-host.invalid/d?sslmode=disable")
                        .first()
                        .code())
                .isEqualTo("host-unknown");
    }

    @Test
    void givesUpSoonOnAServerThatAcceptsAndSaysNothing() throws Exception {
        try (java.net.ServerSocket silent =
                new java.net.ServerSocket(0, 5, java.net.InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();
            ProblemException e =
                    failure("postgresql://u:p@127.0.0.1:" + silent.getLocalPort() + "/d?connect_timeout=1");
            assertThat(e.first().code()).isEqualTo("connection-timeout");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void refusesAServerWithoutTlsWhereItIsDemanded(TestDatabase database) {
        ProblemException e = failure(database.url() + "?sslmode=require");
        assertThat(e.first().code()).isEqualTo("tls-unavailable");
    }

    @Test
    void refusesEnvironmentsThatAreNotConfigured(TestDatabase database) {
        try (Configured configured = Configured.with(root, "DEV_DATABASE_URL", database.url())) {
            ProblemException e = problem(() -> configured.databases.openReadOnly(configured.environment("prod")));
            assertThat(e.first().code()).isEqualTo("environment-not-configured");
            assertThat(e.exit()).isEqualTo(ExitCode.CONNECTION);
            assertThat(e.first().hints().get(0)).contains("PROD_DATABASE_URL=");
        }
    }

    @Test
    void cancelsWhatRunsAndKeepsTheConnection(TestDatabase database) throws Exception {
        cancels(database, "SELECT pg_sleep(60)");
    }

    @Test
    void cancelsAgainWhereTheServerPassedOverTheFirstRequest(TestDatabase database) throws Exception {
        cancels(
                database,
                "DO $$BEGIN PERFORM pg_sleep(60); EXCEPTION WHEN query_canceled THEN PERFORM pg_sleep(60); END$$");
    }

    private void cancels(TestDatabase database, String sql) throws Exception {
        try (Configured configured = Configured.with(root, "DEV_DATABASE_URL", database.url());
                Connection connection = configured.databases.openReadOnlySession(configured.environment("dev"))) {
            CompletableFuture<SQLException> running = CompletableFuture.supplyAsync(
                    () -> catchThrowableOfType(SQLException.class, () -> execute(connection, sql)));
            while (database.query("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
                    .isEmpty()) {
                Thread.sleep(20);
            }
            configured.databases.cancelRunning();
            SQLException e = running.get(10, java.util.concurrent.TimeUnit.SECONDS);
            assertThat(SqlFailure.problem("sleeping", e).exit()).isEqualTo(ExitCode.CANCELLED);
            assertThat(one(connection, "SELECT 1")).isEqualTo("1");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void readsFromTheReplicaWhereThereIsOne(TestDatabase primary, TestDatabase replica) throws SQLException {
        try (Configured configured =
                Configured.with(root, "PROD_DATABASE_URL", primary.url(), "PROD_REPLICA_DATABASE_URL", replica.url())) {
            Environment prod = configured.environment("prod");
            try (Connection one = configured.databases.openReadOnly(prod);
                    Connection two = configured.databases.openReplica(prod)) {
                assertThat(one(one, "SELECT current_database()")).isEqualTo(primary.name());
                assertThat(one(two, "SELECT current_database()")).isEqualTo(replica.name());
            }
        }
    }

    @Test
    void findsItsWayAfterTheServerEndedASession(TestDatabase database) throws Exception {
        try (Configured configured = Configured.with(root, "DEV_DATABASE_URL", database.url())) {
            Environment dev = configured.environment("dev");
            configured.databases.openReadOnly(dev).close();
            database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND pid <> pg_backend_pid()");
            Thread.sleep(600); // the pool trusts a connection for half a second after its last use
            try (Connection connection = configured.databases.openReadOnly(dev)) {
                assertThat(one(connection, "SELECT 1")).isEqualTo("1");
            }
            configured.databases.release(dev);
            assertThat(database.query("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'orderly/%'"
                            + " AND datname = current_database()"))
                    .containsExactly("0");
        }
    }

    @Test
    void goesAroundThePoolerForWhatNeedsASession(TestDatabase pooled, TestDatabase direct) throws SQLException {
        String yaml = "environments:\n  dev: {preset: transaction-pooler}\n";
        try (Configured without =
                Configured.with(root, yaml, CredentialPrompt.none(), "DEV_DATABASE_URL", pooled.url())) {
            ProblemException e = problem(() -> without.databases.openWritable(without.environment("dev")));
            assertThat(e.first().code()).isEqualTo("direct-url-missing");
            assertThat(e.exit()).isEqualTo(ExitCode.CONNECTION);
            assertThat(e.first().hints().get(0)).contains("environments.dev.direct", "DEV_DIRECT_DATABASE_URL");
        }
        try (Configured with = Configured.with(
                        root,
                        yaml,
                        CredentialPrompt.none(),
                        "DEV_DATABASE_URL",
                        pooled.url(),
                        "DEV_DIRECT_DATABASE_URL",
                        direct.url());
                Connection session = with.databases.openReadOnlySession(with.environment("dev"));
                Connection read = with.databases.openReadOnly(with.environment("dev"))) {
            assertThat(one(session, "SELECT current_database()")).isEqualTo(direct.name());
            assertThat(one(read, "SELECT current_database()")).isEqualTo(pooled.name());
        }
    }

    @Test
    void setsNothingForTheSessionBehindAPooler(TestDatabase database) throws SQLException {
        String yaml = "environments:\n  dev: {preset: transaction-pooler}\n";
        try (Configured configured =
                        Configured.with(root, yaml, CredentialPrompt.none(), "DEV_DATABASE_URL", database.url());
                Connection connection = configured.databases.openReadOnly(configured.environment("dev"))) {
            assertThat(one(connection, "SHOW statement_timeout")).isEqualTo("1min");
            assertThat(one(connection, "SHOW transaction_read_only")).isEqualTo("on");
            assertThat(connection.getAutoCommit()).isTrue();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            assertThat(one(connection, "SHOW transaction_isolation")).isEqualTo("repeatable read");
            assertThatThrownBy(() -> one(connection, "CREATE TABLE t ()")).isInstanceOf(SQLException.class);
            connection.rollback();
            Connection raw = connection.unwrap(org.postgresql.jdbc.PgConnection.class);
            try (Statement statement = raw.createStatement()) {
                statement.execute("SELECT 1");
                assertThat(one(raw, "SHOW statement_timeout")).isEqualTo("0");
                assertThat(one(raw, "SHOW default_transaction_read_only")).isEqualTo("off");
                raw.rollback();
            }
        }
    }

    private ProblemException failure(String url) {
        try (Configured configured = Configured.with(root, "DEV_DATABASE_URL", url)) {
            return problem(() -> configured.databases.openReadOnly(configured.environment("dev")));
        }
    }

    private static ProblemException problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call);
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
