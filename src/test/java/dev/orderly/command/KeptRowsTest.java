package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.environment.OrderlySchema;
import dev.orderly.test.ClientPrograms;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What a migration keeps for its undo goes wherever the database goes. */
@ExtendWith(TestServerExtension.class)
class KeptRowsTest {

    private static final String OWN = "SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace('orderly')"
            + " AND relkind = 'r' AND relname <> 'migration_progress' ORDER BY 1";
    private static final String MARKER = "SELECT name FROM orderly.environment";
    private static final String PHONES = "SELECT string_agg(id || phone, ',' ORDER BY id) FROM patient";
    private static final String WARDS = "SELECT string_agg(name, ',' ORDER BY id) FROM ward";

    @TempDir
    private Path folder;

    private TestDatabase dev;
    private TestDatabase test;
    private ShellHarness shell;

    /** Environment {@code dev} is at version 2, which dropped a column and a table with rows. */
    @BeforeEach
    void migrate() throws IOException {
        dev = TestServer.get().create();
        test = TestServer.get().create();
        Files.createDirectories(folder.resolve("migrations/model"));
        Files.writeString(
                folder.resolve("orderly.yaml"),
                "format: 1\nenvironments:\n  dev:\n    scratch: "
                        + TestServer.get().superuserUrl() + "\n");
        shell = ShellHarness.in(
                folder,
                Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", dev.url(), "TEST_DATABASE_URL", test.url()));
        version("CREATE TABLE patient (id int PRIMARY KEY, phone text);"
                + "CREATE TABLE ward (id int GENERATED ALWAYS AS IDENTITY, name text);");
        dev.execute("INSERT INTO patient VALUES (1, 'a'), (2, 'b'); INSERT INTO ward (name) VALUES ('x'), ('y')");
        version("CREATE TABLE patient (id int PRIMARY KEY);");
        assertThat(dev.query("SELECT count(*) FROM patient")).containsExactly("2");
    }

    private void version(String model) throws IOException {
        Files.writeString(folder.resolve("migrations/model/model.sql"), model);
        run("migration create -m next");
        run("migrate --yes");
    }

    @AfterEach
    void drop() {
        shell.close();
        TestServer.get().databases().stream()
                .filter(name -> name.startsWith(dev.name() + "__") || name.startsWith(test.name() + "__"))
                .toList()
                .forEach(TestServer.get()::dropDatabase);
        dev.close();
        test.close();
    }

    private Result run(String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isZero();
        return result;
    }

    private String backup(String kind) {
        return JsonMapper.shared()
                .readTree(run("backup create " + kind + " --format json").out())
                .get("id")
                .asString();
    }

    private static final List<String> ALL = List.of(
            "environment",
            "format",
            "operation_log",
            "rescued_2_patient_phone",
            "rescued_2_ward",
            "rescued_2_ward_id_seq");

    /** The environment is itself, with the log of what was done to it, and what its migrations dropped comes back. */
    private void rollsBack(String environment, TestDatabase database) {
        assertThat(database.query(OWN)).containsExactlyElementsOf(ALL);
        assertThat(database.query(MARKER)).containsExactly(environment);
        run("audit verify --env " + environment);
        run("rollback --yes --env " + environment);
        assertThat(database.query(PHONES)).containsExactly("1a,2b");
        assertThat(database.query(WARDS)).containsExactly("x,y");
        database.execute("INSERT INTO ward (name) VALUES ('z')");
        assertThat(database.query("SELECT max(id) FROM ward")).containsExactly("3");
    }

    @Test
    void comesBackWithABackupAndInAnotherEnvironment() {
        String id = backup("full");
        run("backup verify " + id + " --rehearse");
        run("rollback --yes");
        dev.execute("DELETE FROM patient; DELETE FROM ward");
        run("restore " + id + " --yes");
        assertThat(dev.query("SELECT count(*) FROM orderly.operation_log WHERE kind = 'roll-back-migrations'"))
                .containsExactly("2");
        rollsBack("dev", dev);
        run("restore " + id + " --env test --yes");
        rollsBack("test", test);
    }

    @Test
    void isInIncrementalBackupsToo() throws IOException {
        backup("full");
        dev.execute("UPDATE orderly.rescued_2_patient_phone SET phone = 'c' WHERE id = 2");
        String id = backup("incremental");
        run("restore " + id + " --env test --yes");
        assertThat(test.query("SELECT phone FROM orderly.rescued_2_patient_phone ORDER BY id"))
                .containsExactly("a", "c");
        assertThat(links(id, "rescued_2_patient_phone")).isEqualTo(1);
        assertThat(links(id, "rescued_2_ward")).isEqualTo(2);
    }

    private int links(String id, String table) throws IOException {
        var tables = JsonMapper.shared()
                .readTree(folder.resolve("backups/" + id + "/manifest.json").toFile())
                .get("tables");
        for (var each : tables) {
            if (each.get("name").asString().equals(table)) {
                String file = each.get("files").get(0).get("file").get("name").asString();
                return (int) Files.getAttribute(folder.resolve("backups/" + id + '/' + file), "unix:nlink");
            }
        }
        throw new AssertionError(table + " is not in " + tables);
    }

    @Test
    void comesWithADatabaseBeside() throws SQLException {
        String beside = dev.name() + "__beside";
        run("restore " + backup("full") + " --into " + beside + " --yes");
        assertThat(TestServer.get().single(beside, "SELECT string_agg(relname, ' ' ORDER BY 1) FROM (" + OWN + ") x"))
                .isEqualTo("rescued_2_patient_phone rescued_2_ward rescued_2_ward_id_seq");
        assertThat(TestServer.get().single(beside, "SELECT obj_description('orderly.rescued_2_ward'::regclass)"))
                .startsWith("kept of");
    }

    @Test
    void comesWithACopy() {
        run("copy dev test --yes");
        rollsBack("test", test);
    }

    @Test
    void comesWithAFastCopy() {
        run("copy dev test --fast --yes");
        rollsBack("test", test);
    }

    @Test
    void staysWhereRowsStay() {
        run("copy dev test --schema-only --yes");
        assertThat(test.query(OWN)).containsExactly("environment", "format", "operation_log");
        run("restore " + backup("schema-only") + " --env test --yes");
        assertThat(test.query(OWN)).containsExactly("environment", "format", "operation_log");
    }

    @Test
    void comesInWithAllRowsWhereItIsKeptStill() {
        String id = backup("data-only");
        dev.execute("DELETE FROM orderly.rescued_2_ward; DROP TABLE orderly.rescued_2_patient_phone");
        Result all = run("restore " + id + " --data-only --truncate --yes");
        assertThat(all.err() + all.out()).contains("passed over", "orderly.rescued_2_patient_phone");
        assertThat(dev.query("SELECT count(*) FROM orderly.rescued_2_ward")).containsExactly("2");
        dev.execute("DELETE FROM orderly.rescued_2_ward");
        run("restore " + id + " --data-only --upsert --yes");
        assertThat(dev.query("SELECT count(*) FROM orderly.rescued_2_ward")).containsExactly("0");
        run("restore " + id + " --table orderly.rescued_2_ward --yes");
        assertThat(dev.query("SELECT count(*) FROM orderly.rescued_2_ward")).containsExactly("2");
        Result gone = shell.run("restore", id, "--table", "orderly.rescued_2_patient_phone", "--yes");
        assertThat(gone.exit()).isEqualTo(6);
        assertThat(gone.err()).contains("has no table orderly.rescued_2_patient_phone");
    }

    @Test
    void isInExportedFilesWithoutWhatTellsOfTheEnvironment() {
        run("backup export " + backup("full") + ' ' + folder.resolve("all.sql") + " --sql");
        run("restore " + folder.resolve("all.sql") + " --from-kind development --env test --yes");
        rollsBack("test", test);
        run("backup export latest " + folder.resolve("all.dump") + " --custom");
        run("restore " + folder.resolve("all.dump") + " --from-kind development --yes");
        rollsBack("dev", dev);
    }

    @Test
    void pgRestoreMakesItToo() throws IOException, InterruptedException {
        Optional<Path> programs = ClientPrograms.folder();
        assumeTrue(programs.isPresent(), "no pg_restore on this machine");
        String id = backup("full --compress gzip");
        ClientPrograms.run(
                programs.get(),
                "pg_restore",
                test,
                "--no-owner",
                folder.resolve("backups/" + id).toString());
        assertThat(test.query("SELECT count(*) FROM orderly.rescued_2_patient_phone"))
                .containsExactly("2");
    }

    @Test
    void theTablesOfTheEnvironmentAreNamed() throws SQLException {
        try (TestDatabase empty = TestServer.get().create();
                Connection connection = empty.connect()) {
            OrderlySchema.ensure(connection);
            Set<String> named = new HashSet<>(OrderlySchema.TABLES_OF_THE_ENVIRONMENT);
            assertThat(named).containsAll(empty.query(OWN));
            named.removeAll(empty.query(OWN));
            assertThat(named).as("made only while writes are stopped").containsExactly("frozen");
        }
    }
}
