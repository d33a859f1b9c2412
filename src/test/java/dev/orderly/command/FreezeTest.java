package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.environment.Freeze;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.ShellProcess;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Databases that take no writes while another is filled in their place. */
@ExtendWith(TestServerExtension.class)
@Timeout(180)
class FreezeTest {

    private static final String WRITE = "INSERT INTO slow VALUES (2)";

    private static final String OWN_SETTING = """
        SELECT coalesce(string_agg(setting, ','), 'none')
        FROM pg_db_role_setting
        JOIN pg_database AS d ON d.oid = setdatabase
        CROSS JOIN unnest(setconfig) AS setting
        WHERE datname = current_database()\
        """;

    @TempDir
    private Path folder;

    private final TestServer server = TestServer.get();
    private TestDatabase database;
    private ShellHarness shell;

    @BeforeEach
    void setUp() throws IOException {
        Files.createDirectories(folder.resolve("migrations/versions"));
        database = server.create(SlowRestore.SLOW_INDEX);
        shell = ShellHarness.in(folder, SlowRestore.variables(folder, database, ""));
        run("backup create");
    }

    @AfterEach
    void tearDown() {
        shell.close();
        server.databases().stream()
                .filter(name -> name.startsWith(database.name() + "__"))
                .forEach(server::dropDatabase);
        database.close();
    }

    private Result run(String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isZero();
        return result;
    }

    private static void write(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(WRITE);
        }
    }

    private void assertRefusesWrites() throws SQLException {
        try (Connection session = database.connect()) {
            SQLException refused = catchThrowableOfType(SQLException.class, () -> write(session));
            assertThat(refused.getSQLState()).isEqualTo("25006");
        }
    }

    /** A restore that has frozen the database and stands still. */
    private ShellProcess frozen() throws InterruptedException {
        ShellProcess restore = SlowRestore.start(folder, database, "restore", "latest", "--freeze", "--yes");
        SlowRestore.awaitSleep(young(), restore);
        return restore;
    }

    private String young() {
        return database.name() + "__new_";
    }

    @Test
    void noWritesAreTakenUntilTheNewDatabaseIsInPlace() throws Exception {
        database.execute("ALTER DATABASE " + database.name() + " SET work_mem TO '5MB'");
        try (Connection before = database.connect();
                ShellProcess restore = frozen()) {
            assertThat(before.isValid(5)).isFalse();
            assertRefusesWrites();
            SlowRestore.endSleep(SlowRestore.awaitSleep(young(), restore));
            Result ended = restore.end();
            assertThat(ended.exit()).as(ended.err()).isZero();
            assertThat(ended.err())
                    .contains("sessions on the old database were ended")
                    .doesNotContain("written to");
        }
        assertThat(database.query(OWN_SETTING)).containsExactly("work_mem=5MB");
        database.execute(WRITE);
        try (ShellProcess undo = SlowRestore.start(folder, database, "undo", "--yes")) {
            assertThat(undo.end().err()).contains("1 row was written to the database that stood in its place");
        }
        assertThat(database.query(OWN_SETTING)).containsExactly("work_mem=5MB");
        assertThat(database.query("SELECT count(*) FROM slow")).containsExactly("1");
        database.execute(WRITE);
        assertThat(database.query("SELECT to_regclass('orderly.frozen') IS NULL"))
                .containsExactly("t");
    }

    @Test
    void aRestoreThatFailsGivesTheDatabaseBackAsItWas() throws Exception {
        database.execute("ALTER DATABASE " + database.name() + " SET default_transaction_read_only TO off");
        try (ShellProcess restore = frozen();
                Connection during = database.connect()) {
            SlowRestore.cancelSleep(SlowRestore.awaitSleep(young(), restore));
            assertThat(restore.end().exit()).isNotZero();
            assertThat(during.isValid(5)).as("a session that stays read-only").isFalse();
        }
        assertThat(database.query(OWN_SETTING)).containsExactly("default_transaction_read_only=off");
        database.execute(WRITE);
    }

    @Test
    void theNextOperationTakesBackWhatAKilledOneFroze() throws Exception {
        try (ShellProcess restore = frozen()) {
            restore.kill();
        }
        assertRefusesWrites();
        try (ShellHarness next = ShellHarness.in(folder, SlowRestore.variables(folder, database, ""))) {
            Result read = next.run("schema", "show");
            assertThat(read.err())
                    .contains("is read-only since operation")
                    .contains("with: operation repair --env dev");
            assertRefusesWrites();
            Result changed = next.run("sql", "ANALYZE slow", "--yes");
            assertThat(changed.exit()).as(changed.err()).isZero();
            assertThat(changed.err()).contains("had left the database read-only; it can be written to again");
        }
        database.execute(WRITE);
        assertThat(database.query(OWN_SETTING)).containsExactly("none");
    }

    @Test
    void aKeptDatabaseThatAKilledSwapLeftFrozenIsWritableAfterUndo() throws SQLException {
        run("restore latest --yes");
        String kept = server.single(
                "postgres", "SELECT datname FROM pg_database WHERE datname ^@ '" + database.name() + "__before_'");
        try (Connection old = DriverManager.getConnection(server.jdbcUrl(kept))) {
            Freeze.begin(old, "killed");
        }
        run("undo --yes");
        database.execute(WRITE);
        assertThat(database.query(OWN_SETTING)).containsExactly("none");
    }
}
