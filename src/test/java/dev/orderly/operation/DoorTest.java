package dev.orderly.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
final class DoorTest {

    private static final String LOG =
            "SELECT position, phase, kind, outcome FROM orderly.operation_log ORDER BY position";

    @TempDir
    Path folder;

    private House house;

    @BeforeEach
    void enter() {
        house = new House(folder);
    }

    @AfterEach
    void leave() {
        house.close();
    }

    private static OperationRequest apply(Environment target) {
        return OperationRequest.of(OperationKind.APPLY_MIGRATIONS, target, "apply V1", Consent.none());
    }

    private static void sql(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void writesBothEntriesAndTheWayBack(TestDatabase database) {
        OperationResult<String> result = house.door().run(apply(house.dev(database)), run -> {
            sql(run.connection(), "CREATE TABLE a (id int)");
            run.detail("V1");
            run.wayBack(new WayBack.MigrationsApplied(List.of("1")));
            return "done";
        });
        assertThat(result.value()).isEqualTo("done");
        assertThat(database.query(LOG))
                .containsExactly("1|started|apply-migrations|", "2|finished|apply-migrations|succeeded");
        assertThat(database.query("SELECT name, kind FROM orderly.environment")).containsExactly("dev|development");
        JournalEntry entry = new Journal(house.workspace).entry(result.id()).orElseThrow();
        assertThat(entry.outcome()).contains(Outcome.SUCCEEDED);
        assertThat(entry.details()).containsExactly("V1");
        assertThat(entry.wayBack()).isEqualTo(new WayBack.MigrationsApplied(List.of("1")));
        assertThat(entry.database()).doesNotContain("password").contains(database.name());
    }

    @Test
    void theFinishedEntryCommitsWithTheChange(TestDatabase database) {
        house.door().run(apply(house.dev(database)), run -> {
            Connection connection = run.connection();
            connection.setAutoCommit(false);
            sql(connection, "CREATE TABLE a (id int)");
            run.finishIn(connection);
            assertThat(database.query(LOG)).hasSize(1);
            connection.commit();
            assertThat(database.query(LOG)).hasSize(2);
            return 0;
        });
        assertThat(database.query(LOG)).last().isEqualTo("2|finished|apply-migrations|succeeded");
    }

    @Test
    void failureLeavesTheDatabaseAsItWasAndIsLogged(TestDatabase database) {
        ProblemException failure = catchThrowableOfType(
                ProblemException.class,
                () -> house.door().run(apply(house.dev(database)), run -> {
                    Connection connection = run.connection();
                    connection.setAutoCommit(false);
                    sql(connection, "CREATE TABLE a (id int)");
                    run.finishIn(connection);
                    sql(connection, "SELECT 1/0");
                    return 0;
                }));
        assertThat(failure.first().code()).isEqualTo("statement-failed");
        assertThat(failure.getMessage()).isEqualTo("apply migrations on \"dev\" failed: division by zero");
        assertThat(database.query("SELECT to_regclass('a')")).containsExactly("");
        assertThat(database.query(LOG)).last().isEqualTo("2|finished|apply-migrations|failed");
        assertThat(new Journal(house.workspace).entries().get(0).outcome()).contains(Outcome.FAILED);
    }

    @Test
    void whatStandsAfterAFailureIsToldWithExitSeven(TestDatabase database) {
        ProblemException failure = catchThrowableOfType(
                ProblemException.class,
                () -> house.door().run(apply(house.dev(database)), run -> {
                    run.partly("V1 stands", "go on with: migration apply --resume");
                    sql(run.connection(), "SELECT 1/0");
                    return 0;
                }));
        assertThat(failure.exit()).isEqualTo(ExitCode.PARTLY_APPLIED);
        assertThat(failure.getMessage()).endsWith("division by zero; V1 stands");
        assertThat(failure.first().hints()).first().isEqualTo("go on with: migration apply --resume");
        assertThat(database.query(LOG)).last().isEqualTo("2|finished|apply-migrations|partly");
    }

    @Test
    void aConnectionLostInTheMiddleRollsBackAndIsTold(TestDatabase database) {
        ProblemException failure = catchThrowableOfType(
                ProblemException.class,
                () -> house.door().run(apply(house.dev(database)), run -> {
                    Connection connection = run.connection();
                    connection.setAutoCommit(false);
                    sql(connection, "CREATE TABLE a (id int)");
                    database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE state = 'idle in transaction' AND datname = current_database()");
                    sql(connection, "CREATE TABLE b (id int)");
                    return 0;
                }));
        assertThat(failure.first().code()).isEqualTo("connection-lost");
        assertThat(failure.exit()).isEqualTo(ExitCode.CONNECTION);
        assertThat(database.query("SELECT to_regclass('a')")).containsExactly("");
        assertThat(database.query(LOG)).last().isEqualTo("2|finished|apply-migrations|failed");
    }

    @Test
    void aConnectionLostAfterTheCommitIsNotTakenForAFailure(TestDatabase database) {
        ProblemException failure = catchThrowableOfType(
                ProblemException.class,
                () -> house.door().run(apply(house.dev(database)), run -> {
                    Connection connection = run.connection();
                    connection.setAutoCommit(false);
                    sql(connection, "CREATE TABLE a (id int)");
                    run.finishIn(connection);
                    connection.commit();
                    database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
                    sql(connection, "SELECT 1");
                    return 0;
                }));
        assertThat(failure.first().code()).isEqualTo("connection-lost-after-commit");
        assertThat(database.query(LOG)).last().isEqualTo("2|finished|apply-migrations|succeeded");
        assertThat(new Journal(house.workspace).entries().get(0).outcome()).contains(Outcome.SUCCEEDED);
    }

    @Test
    void oneOperationAtATimeAndTheOtherSaysWhomItWaitsFor(TestDatabase database) throws Exception {
        Environment dev = house.dev(database);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<?> first = threads.submit(() -> house.door().run(apply(dev), run -> {
                inside.countDown();
                leave.await();
                return 0;
            }));
            inside.await();
            OperationRequest impatient = OperationRequest.of(
                    OperationKind.APPLY_MIGRATIONS,
                    dev,
                    "apply V1",
                    Consent.none().waiting(Duration.ofMillis(300)));
            ProblemException locked = catchThrowableOfType(
                    ProblemException.class, () -> house.door().run(impatient, run -> 0));
            assertThat(locked.first().code()).isEqualTo("environment-locked");
            assertThat(locked.exit()).isEqualTo(ExitCode.CONNECTION);
            String pid = Long.toString(ProcessHandle.current().pid());
            assertThat(locked.getMessage())
                    .startsWith("\"dev\" is locked: apply-migrations by anna@box (process " + pid + ") since 20");
            assertThat(house.notes).anyMatch(note -> note.startsWith("waiting for \"dev\": apply-migrations by anna"));
            leave.countDown();
            first.get();
            house.door().run(impatient, run -> 0);
        } finally {
            leave.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void anOperationWhoseProcessDiedIsShownAndClosedByTheNext(TestDatabase database) {
        Environment dev = house.dev(database);
        house.door().run(apply(dev), run -> 0);
        database.execute("ALTER TABLE orderly.operation_log DISABLE TRIGGER operation_log_kept;"
                + "DELETE FROM orderly.operation_log WHERE position = 2");
        dropJournal();
        house.door().run(apply(dev), run -> 0);
        assertThat(database.query(LOG))
                .containsExactly(
                        "1|started|apply-migrations|",
                        "2|finished|apply-migrations|interrupted",
                        "3|started|apply-migrations|",
                        "4|finished|apply-migrations|succeeded");
        assertThat(house.notes).anyMatch(note -> note.contains("(apply V1, by anna@box) was interrupted"));
    }

    @Test
    void anOperationWhoseProcessDiedIsToldAtTheNextConnectButNotOneThatRuns(TestDatabase database) throws Exception {
        Environment dev = house.dev(database);
        List<String> told = new java.util.ArrayList<>();
        house.door().run(apply(dev), run -> {
            try (House other = new House(folder)) {
                new UnfinishedOperations(other.databases, new Journal(other.workspace)).tellWhenConnected(told::add);
                other.databases.openReadOnly(dev).close();
            }
            return 0;
        });
        assertThat(told).isEmpty();
        database.execute("ALTER TABLE orderly.operation_log DISABLE TRIGGER operation_log_kept;"
                + "DELETE FROM orderly.operation_log WHERE position = 2");
        try (House next = new House(folder)) {
            new UnfinishedOperations(next.databases, new Journal(next.workspace)).tellWhenConnected(told::add);
            next.databases.openReadOnly(dev).close();
            next.databases.openReadOnly(dev).close();
        }
        assertThat(told).singleElement().asString().contains("(apply V1, by anna@box) was interrupted");
    }

    private void dropJournal() {
        assertThat(house.workspace.state().resolve(Journal.FILE).toFile().delete())
                .isTrue();
    }

    @Test
    void refusesADatabaseThatSaysItIsAnother(TestDatabase database) {
        house.door().run(apply(house.dev(database)), run -> 0);
        Environment staging = house.environment("staging", EnvironmentKind.STAGING, database);
        OperationRequest request = OperationRequest.of(
                OperationKind.APPLY_MIGRATIONS,
                staging,
                "apply V1",
                Consent.none().withYes());
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> house.door().run(request, run -> 0));
        assertThat(refused.first().code()).isEqualTo("marker-mismatch");
    }

    @Test
    void nothingHappensWithoutTheAnswer(TestDatabase database) {
        Environment production = house.environment("prod", EnvironmentKind.PRODUCTION, database);
        OperationRequest request =
                OperationRequest.of(OperationKind.APPLY_MIGRATIONS, production, "apply V1", Consent.none());
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> house.door().run(request, run -> 0));
        assertThat(refused.exit()).isEqualTo(ExitCode.REFUSED);
        ProblemException declined = catchThrowableOfType(
                ProblemException.class,
                () -> house.door(House.person(true, Optional.of("dev"))).run(request, run -> 0));
        assertThat(declined.first().code()).isEqualTo("name-differs");
        assertThat(database.query("SELECT to_regnamespace('orderly')")).containsExactly("");
        assertThat(house.door(House.person(false, Optional.of("prod")))
                        .run(request, run -> 7)
                        .value())
                .isEqualTo(7);
        assertThat(house.notes).contains("no safety backup is taken: nothing here takes any");
    }

    @Test
    void aRoleThatMayNotKeepTheLogIsToldSo(TestDatabase database, dev.orderly.test.TestServer server) {
        server.run("CREATE ROLE guest LOGIN PASSWORD 'guest'");
        try {
            Environment guest = Environment.of(
                    "dev",
                    EnvironmentKind.DEVELOPMENT,
                    new dev.orderly.environment.UrlEndpoint(
                            dev.orderly.environment.DatabaseUrl.parse("postgresql://guest:guest@" + server.host() + ":"
                                    + server.port() + "/" + database.name()),
                            "the test"));
            ProblemException refused = catchThrowableOfType(
                    ProblemException.class, () -> house.door().run(apply(guest), run -> 0));
            assertThat(refused.first().code()).isEqualTo("log-not-writable");
            assertThat(refused.exit()).isEqualTo(ExitCode.CONNECTION);
        } finally {
            server.run("DROP ROLE guest");
        }
    }

    @Test
    void aSelfTestLeavesNothingBehind(TestDatabase database) {
        OperationRequest test =
                OperationRequest.of(OperationKind.SELF_TEST, house.dev(database), "test writing", Consent.none());
        house.door().run(test, run -> {
            run.connection().setAutoCommit(false);
            sql(run.connection(), "CREATE TABLE a (id int)");
            run.connection().rollback();
            return 0;
        });
        assertThat(database.query("SELECT to_regnamespace('orderly'), to_regclass('a')"))
                .containsExactly("|");
        assertThat(new Journal(house.workspace).entries()).isEmpty();
    }

    @Test
    void anUnexpectedExceptionComesOutAsItIs(TestDatabase database) {
        IllegalStateException bug = catchThrowableOfType(
                IllegalStateException.class,
                () -> house.door().run(apply(house.dev(database)), run -> {
                    throw new IllegalStateException("a bug");
                }));
        assertThat(bug).hasMessage("a bug");
        assertThat(database.query(LOG)).last().isEqualTo("2|finished|apply-migrations|failed");
    }
}
