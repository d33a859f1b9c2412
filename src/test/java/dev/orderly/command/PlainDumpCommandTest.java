package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class PlainDumpCommandTest {

    private static final String DUMP = """
        --
        -- PostgreSQL database dump
        --

        \\restrict abc

        SET client_encoding = 'UTF8';
        SELECT pg_catalog.set_config('search_path', '', false);

        CREATE TABLE public.ward (
            id integer NOT NULL,
            name text
        );

        COPY public.ward (id, name) FROM stdin;
        1\tone
        2\ttwo
        \\.


        --
        -- PostgreSQL database dump complete
        --

        \\unrestrict abc

        """;

    @TempDir
    private Path folder;

    private ShellHarness shell(TestDatabase database) throws IOException {
        Files.createDirectories(folder.resolve("migrations/versions"));
        return ShellHarness.in(folder, Map.of("DEV_DATABASE_URL", database.url(), "HOME", folder.toString()));
    }

    private void write(String dump) throws IOException {
        Files.writeString(folder.resolve("dump.sql"), dump);
    }

    private static Result restore(ShellHarness shell, String... more) {
        List<String> line = new ArrayList<>(List.of("restore", "dump.sql", "--yes"));
        line.addAll(List.of(more));
        return shell.run(line.toArray(String[]::new));
    }

    private static void dropKept(TestDatabase database) {
        List<String> kept = new ArrayList<>(TestServer.get().databases());
        kept.removeIf(name -> !name.startsWith(database.name() + "__"));
        kept.forEach(TestServer.get()::dropDatabase);
    }

    @Test
    void aDumpTakesTheDatabasesPlaceAndUndoBringsTheOldOneBack() throws IOException {
        try (TestDatabase database = TestServer.get().create("CREATE TABLE old (id int)");
                ShellHarness shell = shell(database)) {
            write(DUMP);
            Result restored = restore(shell, "--from-kind", "development");
            assertThat(restored.exit()).as(restored.toString()).isZero();
            assertThat(restored.out())
                    .contains("1 tables, 2 rows; the old database is kept")
                    .doesNotContain("equal");
            assertThat(database.query("SELECT string_agg(name, ',' ORDER BY id) FROM ward"))
                    .containsExactly("one,two");
            assertThat(shell.run("audit", "log").out()).contains("restore dump.sql");
            assertThat(shell.run("undo", "--yes").exit()).isZero();
            assertThat(database.query("SELECT count(*) FROM old")).containsExactly("0");
            dropKept(database);
        }
    }

    @Test
    void itCountsAsProductionUnlessItIsSaidWhatItIs() throws IOException {
        try (TestDatabase database = TestServer.get().create();
                ShellHarness shell = shell(database)) {
            write(DUMP);
            Result refused = restore(shell);
            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err()).contains("anonymised only");
            assertThat(restore(shell, "--from-kind", "development", "--table", "ward")
                            .exit())
                    .isEqualTo(2);
        }
    }

    @Test
    void whatFailsLeavesNothingBehindAndChangesNothing() throws IOException {
        try (TestDatabase database = TestServer.get().create("CREATE TABLE old (id int)");
                ShellHarness shell = shell(database)) {
            Map<String, String> failures = Map.of(
                    DUMP.substring(0, DUMP.indexOf("2\ttwo")), "not finished when the file ends",
                    DUMP.replace("-- PostgreSQL database dump complete", "--"), "does not come to its end",
                    DUMP.replace("2\ttwo", "x\ttwo"), "dump.sql:17: the server refused",
                    DUMP.replace("CREATE TABLE", "\\! touch x\nCREATE TABLE"),
                            "dump.sql:10: \"\\!\" is a command of psql",
                    DUMP.replace("\nCOPY", "ALTER TABLE public.ward OWNER TO nobody_here;\nCOPY"), "nobody_here",
                    DUMP.replace("\nCOPY", "CREATE EXTENSION not_here;\nCOPY"), "lacks extensions",
                    DUMP.replace("\nCOPY", "SET default_tablespace = not_here;\nCOPY"), "lacks tablespaces");
            Set<String> before = TestServer.get().databases();
            for (Map.Entry<String, String> failure : failures.entrySet()) {
                write(failure.getKey());
                for (String[] where : new String[][] {{}, {"--into", database.name() + "__new"}}) {
                    List<String> more = new ArrayList<>(List.of("--from-kind", "development"));
                    more.addAll(List.of(where));
                    Result failed = restore(shell, more.toArray(String[]::new));
                    assertThat(failed.err()).contains(failure.getValue());
                    assertThat(failed.exit()).as(failed.toString()).isEqualTo(6);
                    assertThat(TestServer.get().databases()).isEqualTo(before);
                }
            }
            assertThat(database.query("SELECT count(*) FROM old")).containsExactly("0");
        }
    }

    @Test
    void whatWasExportedForPsqlIsRestoredToo() throws IOException {
        try (TestDatabase database = TestServer.get()
                        .create("CREATE TABLE patient (id int PRIMARY KEY); INSERT INTO patient VALUES (1), (2), (3);"
                                + "SELECT lo_from_bytea(77, 'x')");
                ShellHarness shell = shell(database)) {
            assertThat(shell.run("backup", "create", "--label", "mine").exit()).isZero();
            assertThat(shell.run("backup", "export", "mine", "dump.sql").exit()).isZero();
            String beside = database.name() + "__beside";
            Result restored = restore(shell, "--from-kind", "development", "--into", beside);
            assertThat(restored.exit()).as(restored.toString()).isZero();
            assertThat(restored.out()).contains("1 tables, 3 rows");
            String whole = Files.readString(folder.resolve("dump.sql"));
            write(whole.substring(0, whole.lastIndexOf("\\unrestrict")));
            assertThat(restore(shell, "--from-kind", "development").err()).contains("does not come to its end");
            dropKept(database);
        }
    }
}
