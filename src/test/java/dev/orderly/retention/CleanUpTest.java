package dev.orderly.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.orderly.archive.crypt.OpenPgpOpening;
import dev.orderly.archive.store.Opening;
import dev.orderly.environment.Secret;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rules of a file, followed on a database. */
@ExtendWith(TestServerExtension.class)
final class CleanUpTest {

    private static final String VISITS = """
        CREATE TABLE visit (id int PRIMARY KEY, at timestamptz NOT NULL, note text, tags text[], doc jsonb);
        INSERT INTO visit SELECT i, now() - i * interval '1 day', 'a\\b "' || i || E'\\n', ARRAY['x', i::text], '{"n": 1}'
        FROM generate_series(1, 1000) i;
        """;

    @TempDir
    private Path folder;

    private void rules(String rules) throws IOException {
        Files.createDirectories(folder.resolve("migrations/model"));
        Files.writeString(folder.resolve("migrations/model/retention.yaml"), "format: 1\nrules:\n" + rules.indent(2));
    }

    private Result run(TestDatabase database, String... words) {
        try (ShellHarness shell =
                ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()))) {
            return shell.run(words);
        }
    }

    private JsonNode cleanup(TestDatabase database, String... more) {
        List<String> words = new ArrayList<>(List.of("db", "cleanup", "--format", "json"));
        words.addAll(List.of(more));
        if (!words.contains("--dry-run")) {
            words.addAll(List.of("--confirm", "dev", "--no-backup"));
        }
        Result result = run(database, words.toArray(String[]::new));
        assertThat(result.exit()).as("%s", result).isZero();
        return JsonMapper.shared().readTree(result.out());
    }

    private Result fails(TestDatabase database, int exit) {
        Result result = run(database, "db", "cleanup", "--confirm", "dev", "--no-backup");
        assertThat(result.exit()).as("%s", result).isEqualTo(exit);
        return result;
    }

    private static List<String> tables(JsonNode cleanup) {
        List<String> tables = new ArrayList<>();
        cleanup.get("rules")
                .forEach(rule -> rule.get("tables")
                        .forEach(table -> tables.add(table.get("table").asString()
                                + ' '
                                + table.get("rows").asLong())));
        return tables;
    }

    /** All lines of the files of all runs. */
    private List<String> archived(Path root) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path file : tree.filter(Files::isRegularFile)
                    .filter(path -> path.toString().endsWith(".zst"))
                    .sorted()
                    .toList()) {
                try (InputStream in = new ZstdInputStream(Files.newInputStream(file))) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .forEach(lines::add);
                }
            }
        }
        return lines;
    }

    @Test
    void deletesWhatIsOldAndTellsBeforeHowMuchThatIs(TestDatabase database) throws IOException {
        database.execute(VISITS);
        rules("old: {table: visit, age: at, older than: 900 days, keep where: id = 950, action: delete}");
        JsonNode foreseen = cleanup(database, "--dry-run");
        assertThat(tables(foreseen)).containsExactly("public.visit 100");
        assertThat(foreseen.get("dryRun").asBoolean()).isTrue();
        assertThat(database.query("SELECT count(*) FROM visit")).containsExactly("1000");
        JsonNode done = cleanup(database, "old");
        assertThat(tables(done)).containsExactly("public.visit 100");
        assertThat(
                        database.query(
                                "SELECT count(*), max(id) FILTER (WHERE id <> 950), count(*) FILTER (WHERE id = 950) FROM visit"))
                .containsExactly("900|899|1");
        assertThat(database.query(
                        "SELECT details FROM orderly.operation_log WHERE kind = 'cleanup' AND phase = 'finished'"))
                .singleElement()
                .asString()
                .contains("old: 100 rows of public.visit are gone");
        assertThat(tables(cleanup(database))).containsExactly("public.visit 0");
    }

    @Test
    void movesRowsIntoATableThatItMakes(TestDatabase database) throws IOException {
        database.execute(VISITS);
        List<String> before = database.query("SELECT * FROM visit WHERE id > 500 ORDER BY id");
        rules("old: {table: visit, where: id > 500, action: archive to table, into: archive.visit, batch: 70}");
        JsonNode done = cleanup(database);
        assertThat(done.at("/rules/0/batches").asInt()).isEqualTo(8);
        assertThat(database.query("SELECT * FROM archive.visit ORDER BY id")).isEqualTo(before);
        assertThat(database.query("SELECT count(*) FROM visit")).containsExactly("500");
        database.execute(
                "TRUNCATE archive.visit; ALTER TABLE archive.visit DROP COLUMN note; ALTER TABLE archive.visit ADD at2 int NOT NULL");
        assertThat(fails(database, 6).err()).contains("has no column \"note\"", "has column \"at2\" without a default");
    }

    @Test
    void writesRowsIntoFilesThatTheManifestTells(TestDatabase database) throws IOException {
        database.execute(VISITS);
        rules("old: {table: visit, where: id > 900, action: archive to file, batch: 60, folder: kept}");
        List<String> expected = database.query("SELECT to_jsonb(v)::text FROM visit v WHERE id > 900 ORDER BY id");
        JsonNode done = cleanup(database);
        List<String> lines = archived(folder.resolve("kept"));
        assertThat(lines).hasSize(100);
        for (int i = 0; i < lines.size(); i++) {
            JsonNode row = JsonMapper.shared().readTree(lines.get(i));
            JsonNode meant = JsonMapper.shared().readTree(expected.get(i));
            assertThat(row.get("note")).isEqualTo(meant.get("note"));
            assertThat(row.get("tags")).isEqualTo(meant.get("tags"));
            assertThat(row.get("doc")).isEqualTo(meant.get("doc"));
        }
        Path place = Path.of(done.at("/rules/0/place").asString());
        JsonNode manifest = JsonMapper.shared().readTree(Files.readString(place.resolve("manifest.json")));
        assertThat(manifest.get("rows").asLong()).isEqualTo(100);
        assertThat(manifest.get("files")).hasSize(2);
        assertThat(manifest.at("/files/0/sha256").asString()).hasSize(64);
    }

    private static final String FAMILY = """
        CREATE TABLE visit (id int PRIMARY KEY, at date NOT NULL);
        CREATE TABLE test (id int PRIMARY KEY, visit int NOT NULL REFERENCES visit ON DELETE CASCADE, parent int REFERENCES test);
        CREATE TABLE value (test int NOT NULL REFERENCES test, n int);
        CREATE TABLE mail (visit int REFERENCES visit ON DELETE SET NULL);
        CREATE INDEX ON test (visit);
        CREATE INDEX ON value (test);
        INSERT INTO visit SELECT i, current_date - i FROM generate_series(1, 100) i;
        INSERT INTO test SELECT i, i, nullif(i - 1, 0) FROM generate_series(1, 60) i;
        INSERT INTO value SELECT i % 60 + 1, i FROM generate_series(1, 300) i;
        INSERT INTO mail SELECT i FROM generate_series(1, 100) i;
        """;

    @Test
    void refusesWhatOthersReferToUnlessItIsToldWhatBecomesOfThem(TestDatabase database) throws IOException {
        database.execute(FAMILY);
        rules("old: {table: visit, age: at, older than: 49 days, action: delete}");
        assertThat(fails(database, 4).err())
                .contains(
                        "rows of public.test refer to 11 of the 51 rows of public.visit that it takes, by test_visit_fkey");
        rules("old: {table: visit, age: at, older than: 49 days, action: delete, children: keep}");
        assertThat(tables(cleanup(database))).containsExactly("public.visit 40");
        assertThat(database.query("SELECT count(*), count(visit) FROM mail")).containsExactly("100|60");
    }

    @Test
    void takesWhatRefersToItAlongInAllSteps(TestDatabase database) throws IOException {
        database.execute(FAMILY);
        rules(
                "old: {table: visit, age: at, older than: 55 days, action: archive to table, into: old.visit, children: archive, batch: 2}");
        List<String> foreseen = tables(cleanup(database, "--dry-run"));
        assertThat(foreseen).containsExactly("public.visit 45", "public.test 5", "public.value 25");
        assertThat(tables(cleanup(database))).isEqualTo(foreseen);
        assertThat(
                        database.query(
                                "SELECT (SELECT count(*) FROM old.visit), (SELECT count(*) FROM old.test),"
                                        + " (SELECT count(*) FROM old.value), (SELECT count(*) FROM test), (SELECT count(*) FROM value)"))
                .containsExactly("45|5|25|55|275");
    }

    @Test
    void leavesWhatAnotherRuleHolds(TestDatabase database) throws IOException {
        database.execute(FAMILY);
        rules("""
            old: {table: visit, age: at, older than: 55 days, action: delete, children: delete}
            hold: {table: value, where: 'false', keep where: test = 60, action: delete}
            """);
        Result result = run(database, "db", "cleanup", "old", "--dry-run");
        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err()).contains("rows of public.value that rule \"hold\" holds");
        assertThat(database.query("SELECT count(*) FROM visit")).containsExactly("100");
    }

    @Test
    void leavesRowsThatOthersHaveLocked(TestDatabase database) throws Exception {
        database.execute(VISITS);
        rules("old: {table: visit, where: id > 990, action: delete}");
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE visit SET note = 'mine' WHERE id = 995");
            JsonNode done = cleanup(database);
            assertThat(tables(done)).containsExactly("public.visit 9");
            assertThat(done.at("/rules/0/left").asLong()).isEqualTo(1);
            other.commit();
        }
        assertThat(tables(cleanup(database))).containsExactly("public.visit 1");
    }

    @Test
    void tellsAllThatDoesNotFitBeforeAnythingBegins(TestDatabase database) throws IOException {
        database.execute(VISITS + """
            CREATE TABLE ruled (at date); ALTER TABLE ruled ENABLE ROW LEVEL SECURITY;
            CREATE VIEW seen AS SELECT * FROM visit;
            """);
        rules("""
            a: {table: vist, where: 'true', action: delete}
            b: {table: visit, where: 'id > 1) OR (true', action: delete}
            c: {table: visit, where: random() < 0.5, action: delete}
            d: {table: visit, age: note, older than: 3 days, action: delete}
            e: {table: visit, age: at, older than: 3 fortnites, action: delete}
            f: {table: seen, where: 'true', action: delete}
            g: {table: orderly.operation_log, where: 'true', action: delete}
            """);
        run(database, "env", "setup", "dev");
        Result result = fails(database, 6);
        assertThat(result.err())
                .contains(
                        "retention.yaml:3: rule \"a\": there is no table \"vist\"",
                        "did you mean \"visit\"?",
                        "rule \"b\": where: ",
                        "rule \"c\": where: it calls random, which may mean other rows each time",
                        "rule \"d\": age: it gives a value of type text",
                        "rule \"e\": older than: ",
                        "rule \"f\": \"public.seen\" is no table",
                        "rule \"g\": \"orderly.operation_log\" is Orderly's own: the hashes of the log would not fit any more");
        assertThat(database.query("SELECT count(*) FROM visit")).containsExactly("1000");
    }

    @Test
    void takesRowsOfPartitionsAndOfNamesThatNeedQuotes(TestDatabase database) throws IOException {
        database.execute("""
            CREATE TABLE "Łog Book" ("At" timestamp NOT NULL, "a ""b" int, g int GENERATED ALWAYS AS (1) STORED) PARTITION BY RANGE ("At");
            CREATE TABLE "p 1" PARTITION OF "Łog Book" FOR VALUES FROM ('2000-01-01') TO ('2010-01-01');
            CREATE TABLE "p 2" PARTITION OF "Łog Book" FOR VALUES FROM ('2010-01-01') TO ('2900-01-01');
            INSERT INTO "Łog Book" SELECT timestamp '2001-01-01' + i * interval '100 days', i FROM generate_series(1, 90) i;
            """);
        rules(
                "old: {table: 'Łog Book', age: At, older than: 1 year, keep where: '\"Łog Book\".\"a \"\"b\" = 3', action: archive to file}");
        List<String> foreseen = tables(cleanup(database, "--dry-run"));
        assertThat(tables(cleanup(database))).isEqualTo(foreseen);
        assertThat(database.query("SELECT count(*) FROM \"p 1\"")).containsExactly("1");
        assertThat(archived(folder)).hasSizeGreaterThan(80).allMatch(line -> line.startsWith("{\"At\": \"20"));
    }

    @Test
    void tellsRolesWhatTheyMayNotAndWhatTheyDoNotSee(TestDatabase database) throws IOException {
        database.execute(VISITS + "DROP ROLE IF EXISTS cleaner; CREATE ROLE cleaner LOGIN PASSWORD 'x';"
                + " GRANT SELECT ON visit TO cleaner; GRANT CREATE ON DATABASE \"" + database.name() + "\" TO cleaner");
        rules("old: {table: visit, where: id > 500, action: delete}");
        String url = database.url().replaceFirst("//[^@]*@", "//cleaner:x@");
        try (ShellHarness shell = ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", url))) {
            assertThat(shell.run("db", "cleanup", "--yes").err())
                    .contains("the role may not lock and delete rows of public.visit");
            database.execute("GRANT UPDATE, DELETE ON visit TO cleaner; ALTER TABLE visit ENABLE ROW LEVEL SECURITY");
            Result hidden = shell.run("db", "cleanup", "--dry-run");
            assertThat(hidden.err()).contains("row-level security hides rows of public.visit");
            assertThat(hidden.exit()).isEqualTo(4);
        }
        database.execute("DROP OWNED BY cleaner; DROP ROLE cleaner");
    }

    @Test
    void tellsWhatIsWrongWithTheFileByItsLines(TestDatabase database) throws IOException {
        rules("""
            a:
              tabel: visit
              action: archive to tabel
            b: {table: visit, age: at, action: delete, children: archive}
            """);
        assertThat(fails(database, 6).err())
                .contains(
                        "retention.yaml:4: rules.a.tabel: unknown key",
                        "did you mean \"table\"?",
                        "retention.yaml:5: rules.a.action: \"archive to tabel\" is not one of",
                        "did you mean \"archive to table\"?",
                        "an age has a column and a length of time",
                        "rows that are deleted have no archive");
    }

    @Test
    void tellsOfATriggerThatKeepsRows(TestDatabase database) throws IOException {
        database.execute(VISITS + """
            CREATE FUNCTION stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
            CREATE TRIGGER stay BEFORE DELETE ON visit FOR EACH ROW WHEN (OLD.id = 700) EXECUTE FUNCTION stay();
            """);
        rules("old: {table: visit, where: id > 500, action: archive to file, batch: 100}");
        Result result = fails(database, 7);
        assertThat(result.err())
                .contains("1 rows that rule \"old\" takes from public.visit stay where they are", "has taken 100 rows");
        assertThat(database.query("SELECT count(*) FROM visit")).containsExactly("900");
        database.execute("DROP TRIGGER stay ON visit");
        assertThat(run(database, "db", "cleanup", "--confirm", "dev", "--no-backup")
                        .out())
                .contains("is settled: rule old had taken 100 rows", "took 400 rows");
        assertThat(archived(folder)).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void tellsTheSafetyBackupAsItsWayBack(TestDatabase database) throws IOException {
        database.execute(VISITS);
        rules("old: {table: visit, where: id > 500, action: delete}");
        Result result = run(database, "db", "cleanup", "--yes");
        assertThat(result.exit()).as("%s", result).isZero();
        assertThat(database.query("SELECT count(*) FROM visit")).containsExactly("500");
        assertThat(run(database, "undo", "--dry-run").out()).contains("restore ");
    }

    @Test
    void stopsAtTheLimitAndGoesOnFromThere(TestDatabase database) throws IOException {
        database.execute(VISITS);
        rules("""
            old: {table: visit, where: id > 900, action: delete}
            rest: {table: visit, where: id > 800, action: delete}
            """);
        JsonNode done = cleanup(database, "--limit", "130");
        assertThat(tables(done)).containsExactly("public.visit 100", "public.visit 30");
        assertThat(done.at("/rules/1/left").asLong()).isEqualTo(70);
        assertThat(tables(cleanup(database))).containsExactly("public.visit 0", "public.visit 70");
    }

    @Test
    void encryptsFilesForThoseWhoMayReadThem(TestDatabase database) throws IOException {
        database.execute(VISITS);
        rules("old: {table: visit, where: id > 990, action: archive to file, compress: none}");
        try (ShellHarness shell = ShellHarness.in(
                folder,
                Map.of(
                        "HOME",
                        folder.toString(),
                        "DEV_DATABASE_URL",
                        database.url(),
                        "BACKUP_ENCRYPTION_PASSPHRASE",
                        "open sesame"))) {
            assertThat(shell.run("db", "cleanup", "--confirm", "dev", "--no-backup")
                            .exit())
                    .isZero();
        }
        try (Stream<Path> tree = Files.walk(folder.resolve(".orderly/archives"))) {
            Path file = tree.filter(path -> path.toString().endsWith(".gpg"))
                    .findFirst()
                    .orElseThrow();
            Opening opening = OpenPgpOpening.byPassphrase(new Secret("open sesame"));
            try (InputStream in = opening.open(Files.newInputStream(file))) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
                        .hasSize(10);
            }
        }
    }

    @Test
    void dropsPartitionsOfWhichAllRowsAreOld(TestDatabase database) throws IOException {
        database.execute("""
            CREATE TABLE log (at date NOT NULL, n int) PARTITION BY RANGE (at);
            CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM (MINVALUE) TO ('2010-01-01');
            CREATE TABLE log_2 PARTITION OF log FOR VALUES FROM ('2010-01-01') TO ('2011-01-01');
            CREATE TABLE log_3 PARTITION OF log FOR VALUES FROM ('2011-01-01') TO (MAXVALUE);
            INSERT INTO log SELECT date '2009-01-01' + i, i FROM generate_series(0, 999) i;
            """);
        rules("old: {table: log, age: at, older than: 10 years, action: delete, partitions: drop}");
        JsonNode foreseen = cleanup(database, "--dry-run");
        assertThat(foreseen.at("/rules/0/notes/0").asString())
                .isEqualTo("partition public.log_1 is dropped as a whole");
        assertThat(tables(cleanup(database))).containsExactly("public.log 1000");
        assertThat(database.query("SELECT relname FROM pg_class WHERE relname LIKE 'log%' ORDER BY 1"))
                .containsExactly("log", "log_3");
        assertThat(database.query("SELECT count(*) FROM log")).containsExactly("0");
    }

    @Test
    void leavesAPartitionInItsTableThatOthersNeed(TestDatabase database) throws IOException {
        database.execute("""
            CREATE TABLE log (at date NOT NULL) PARTITION BY RANGE (at);
            CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM (MINVALUE) TO ('2010-01-01');
            CREATE VIEW old AS SELECT * FROM log_1;
            INSERT INTO log VALUES ('2009-01-01');
            """);
        rules("old: {table: log, age: at, older than: 10 years, action: delete, partitions: drop}");
        assertThat(fails(database, 6).err()).contains("cannot drop table log_1 because other objects depend on it");
        assertThat(database.query("SELECT count(*) FROM log")).containsExactly("1");
    }

    /** A process that is gone may have sent its commit: nobody knows yet whether the rows went. */
    @Test
    void removesNoFileBeforeTheLastTransactionOfAKilledRunHasEnded(TestDatabase database) throws Exception {
        database.execute(VISITS);
        rules("old: {table: visit, where: id > 990, action: archive to file}");
        Path place = Path.of(cleanup(database).at("/rules/0/place").asString());
        database.execute("UPDATE orderly.retention_run SET ended = false");
        Files.writeString(place.resolve("open-late.jsonl.zst"), "rows");
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT FROM orderly.retention_run FOR UPDATE");
            statement.execute("INSERT INTO orderly.retention_file SELECT operation, rule, 'late.jsonl.zst',"
                    + " 'public.visit', 1, 4, '' FROM orderly.retention_run");
            CompletableFuture<JsonNode> next = CompletableFuture.supplyAsync(() -> cleanup(database));
            while (database.query("SELECT 1 FROM pg_locks WHERE NOT granted").isEmpty()) {
                assertThat(next).as("it waits").isNotDone();
                Thread.sleep(20);
            }
            assertThat(place.resolve("open-late.jsonl.zst")).exists();
            other.commit();
            assertThat(next.get(30, TimeUnit.SECONDS).get("settled")).hasSize(1);
        }
        assertThat(place.resolve("late.jsonl.zst")).hasContent("rows");
    }

    @Test
    void whatIsDeferredToTheCommitIsBoundedLikeAnythingElse(TestDatabase database) throws IOException {
        database.execute(VISITS + """
            CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.004); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER slow AFTER DELETE ON visit DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION slow();
            """);
        rules("old: {table: visit, where: 'true', action: delete}");
        JsonNode done = cleanup(database);
        assertThat(tables(done)).containsExactly("public.visit 1000");
        assertThat(done.at("/rules/0/longestBatchMilliseconds").asInt()).isLessThan(3000);
    }

    @Test
    void rowsAreGoneForGoodBeforeAFileSaysSo(TestDatabase database) throws IOException {
        database.execute(VISITS + """
            CREATE TABLE seen (setting text);
            CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN INSERT INTO seen VALUES (current_setting('synchronous_commit')); RETURN NULL; END $$;
            CREATE TRIGGER see AFTER DELETE ON visit EXECUTE FUNCTION see();
            """ + "ALTER DATABASE \"" + database.name() + "\" SET synchronous_commit = off");
        rules("old: {table: visit, where: id > 990, action: archive to file}");
        cleanup(database);
        assertThat(database.query("SELECT DISTINCT setting FROM seen")).containsExactly("on");
    }

    @Test
    void tellsWhatALimitLeavesToRulesThatItNeverReached(TestDatabase database) throws IOException {
        database.execute(VISITS);
        rules("""
            one: {table: visit, where: id > 900, action: delete}
            two: {table: visit, where: id <= 20, action: delete}
            """);
        JsonNode done = cleanup(database, "--limit", "40");
        assertThat(tables(done)).containsExactly("public.visit 40", "public.visit 0");
        assertThat(done.at("/rules/0/left").asLong()).isEqualTo(60);
        assertThat(done.at("/rules/1/left").asLong()).isEqualTo(20);
    }

    @Test
    void aTableMayBeCalledAsOurQueriesCallTheirs(TestDatabase database) throws IOException {
        database.execute("""
            CREATE TABLE orderly_child (id int PRIMARY KEY, other int);
            CREATE TABLE detail (other int REFERENCES orderly_child);
            INSERT INTO orderly_child SELECT i, i FROM generate_series(1, 10) i;
            INSERT INTO detail SELECT i FROM generate_series(1, 4) i;
            """);
        rules("old: {table: orderly_child, where: 'true', action: delete, children: keep}");
        assertThat(tables(cleanup(database))).containsExactly("public.orderly_child 6");
    }

    @Test
    void tellsRolesWhatTheyLackForTheArchiveBeforeAnythingBegins(TestDatabase database) throws IOException {
        database.execute(VISITS + "CREATE TABLE kept (LIKE visit); DROP ROLE IF EXISTS keeper;"
                + " CREATE ROLE keeper LOGIN PASSWORD 'x'; GRANT SELECT, UPDATE, DELETE ON visit TO keeper");
        // what a role needs on the record, which another one has made
        rules("old: {table: visit, where: id > 995, action: delete}");
        cleanup(database);
        database.execute("GRANT USAGE ON SCHEMA orderly TO keeper;"
                + " GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA orderly TO keeper;"
                + " GRANT USAGE ON ALL SEQUENCES IN SCHEMA orderly TO keeper");
        String url = database.url().replaceFirst("//[^@]*@", "//keeper:x@");
        try (ShellHarness shell = ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", url))) {
            rules("old: {table: visit, where: id > 990, action: archive to table, into: kept}");
            Result unfit = shell.run("db", "cleanup", "--dry-run");
            assertThat(unfit.exit()).as("%s", unfit).isEqualTo(4);
            assertThat(unfit.err())
                    .contains("the role may not add rows to \"public.kept\"", "GRANT INSERT ON public.kept TO …");
            rules("old: {table: visit, where: id > 990, action: archive to table, into: old.kept}");
            assertThat(shell.run("db", "cleanup", "--dry-run").err())
                    .contains("the role may not make the table \"old.kept\"");
            database.execute("REVOKE TEMPORARY ON DATABASE \"" + database.name() + "\" FROM PUBLIC");
            rules("old: {table: visit, where: id > 990, action: delete}");
            assertThat(shell.run("db", "cleanup", "--dry-run").err())
                    .contains("the role may not make temporary tables");
            database.execute("GRANT TEMPORARY ON DATABASE \"" + database.name() + "\" TO keeper");
            Result done = shell.run("db", "cleanup", "--confirm", "dev", "--no-backup");
            assertThat(done.exit()).as("%s", done).isZero();
        } finally {
            database.execute("DROP OWNED BY keeper; DROP ROLE keeper");
        }
        assertThat(database.query("SELECT count(*) FROM visit")).containsExactly("990");
    }

    @Test
    void triesAgainToTakeAPartitionOutThatSomebodyReads(TestDatabase database) throws Exception {
        database.execute("""
            CREATE TABLE log (at date NOT NULL, n int) PARTITION BY RANGE (at);
            CREATE TABLE log_old PARTITION OF log FOR VALUES FROM ('2000-01-01') TO ('2001-01-01');
            CREATE TABLE log_new PARTITION OF log FOR VALUES FROM ('2001-01-01') TO ('2900-01-01');
            INSERT INTO log SELECT '2000-06-01', i FROM generate_series(1, 100) i;
            """);
        rules("old: {table: log, age: at, older than: 5 years, action: delete, partitions: drop}");
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT FROM log");
            CompletableFuture<JsonNode> running = CompletableFuture.supplyAsync(() -> cleanup(database));
            String waits =
                    "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
            while (database.query(waits).isEmpty()) {
                Thread.sleep(20);
            }
            // longer than any lock is waited for
            Thread.sleep(1500);
            other.rollback();
            assertThat(tables(running.get(30, TimeUnit.SECONDS))).containsExactly("public.log 100");
        }
        assertThat(database.query("SELECT count(*) FROM pg_class WHERE relname = 'log_old'"))
                .containsExactly("0");
    }

    @Test
    void filesOfCopyGoBackIntoTheirTable(TestDatabase database) throws Exception {
        database.execute("""
            CREATE TABLE log (at date NOT NULL, n int, g int GENERATED ALWAYS AS (n * 2) STORED, note text) PARTITION BY RANGE (at);
            CREATE TABLE log_old (note text, n int, at date NOT NULL, g int GENERATED ALWAYS AS (n * 2) STORED);
            ALTER TABLE log ATTACH PARTITION log_old FOR VALUES FROM ('2000-01-01') TO ('2001-01-01');
            INSERT INTO log (at, n, note) SELECT date '2000-06-01', i, 'a\tb \\ ' || i FROM generate_series(1, 5) i;
            """);
        List<String> before = database.query("SELECT * FROM log ORDER BY n");
        rules("old: {table: log, where: 'true', action: archive to file, as: copy, compress: none}");
        Path place = Path.of(cleanup(database).at("/rules/0/place").asString());
        assertThat(database.query("SELECT count(*) FROM log")).containsExactly("0");
        try (Connection connection = database.connect();
                Stream<Path> files = Files.list(place)) {
            Path file = files.filter(each -> each.toString().endsWith(".copy"))
                    .findFirst()
                    .orElseThrow();
            try (InputStream in = Files.newInputStream(file)) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY log FROM STDIN", in);
            }
        }
        assertThat(database.query("SELECT * FROM log ORDER BY n")).isEqualTo(before);
    }
}
