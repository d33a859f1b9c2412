package dev.orderly.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are large enough to be compared by hashes; what is merged has to be the same as if all rows were. */
@ExtendWith(TestServerExtension.class)
class SyncByHashesTest {

    private static final String SCHEMA = """
        CREATE TABLE kind (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code text NOT NULL UNIQUE);
        CREATE TABLE item (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code numeric NOT NULL UNIQUE, kind_id int REFERENCES kind,
            name text COLLATE "C", mine text, amount numeric, at timestamptz, detail jsonb, CHECK (amount >= 0));
        CREATE TABLE part (region text NOT NULL, n int NOT NULL, what text, PRIMARY KEY (region, n)) PARTITION BY LIST (region);
        CREATE TABLE part_a PARTITION OF part FOR VALUES IN ('a');
        CREATE TABLE part_b PARTITION OF part FOR VALUES IN ('b');
        """;

    private static final String ROWS = """
        INSERT INTO kind (code) SELECT 'k' || i FROM generate_series(1, 10) i ORDER BY %1$s i;
        INSERT INTO item (code, kind_id, name, mine, amount, at, detail) SELECT i, k.id, 'näme ' || i, '%2$s', i / 8.0,
            '2001-01-01'::timestamptz + i * interval '1 day', jsonb_build_object('a', i)
        FROM generate_series(1, 6000) i JOIN kind k ON k.code = 'k' || i %% 10 + 1 ORDER BY %1$s i;
        INSERT INTO part SELECT chr(97 + i %% 2), i, repeat('w', 50) || i FROM generate_series(1, 6000) i ORDER BY %1$s i;
        """;

    private static final String SETS = """
        format: 1
        sets:
          all:
            tables:
              - {table: kind, key: [code]}
              - {table: item, key: [code], where: "amount < 700"}
              - part
            overrides:
              dev:
                - {table: item, columns: [mine]}
                - {table: part, rows: "n = 5"}
        """;

    private static final String ALL = """
        SELECT concat_ws('/', trim_scale(i.code), k.code, name, amount, at, detail) FROM item i LEFT JOIN kind k ON k.id = i.kind_id WHERE amount < 700
        UNION ALL SELECT region || n || what FROM part WHERE n <> 5 ORDER BY 1""";

    private static final String SYNC = "data sync all test dev --confirm dev --no-backup";

    @TempDir
    private Path folder;

    private TestDatabase source;
    private TestDatabase target;
    private ShellHarness shell;

    @BeforeEach
    void workspace() throws IOException {
        source = TestServer.get().create(SCHEMA + ROWS.formatted("", "theirs"));
        target = TestServer.get().create(SCHEMA + ROWS.formatted("-", "ours"));
        Files.createDirectories(folder.resolve("migrations/model"));
        Files.writeString(folder.resolve("migrations/model/datasets.yaml"), SETS);
        shell = ShellHarness.in(
                folder,
                Map.of("HOME", folder.toString(), "TEST_DATABASE_URL", source.url(), "DEV_DATABASE_URL", target.url()));
    }

    @AfterEach
    void drop() {
        shell.close();
        source.close();
        target.close();
    }

    private Result run(int exit, String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isEqualTo(exit);
        return result;
    }

    private void change() {
        source.execute("""
            UPDATE item SET name = 'new', kind_id = NULL WHERE code % 100 = 7; UPDATE item SET mine = 'other' WHERE code % 100 = 8;
            UPDATE item SET code = 20.00 WHERE code = 20; DELETE FROM item WHERE code IN (30, 31);
            UPDATE part SET what = 'new' WHERE n IN (5, 6, 7); DELETE FROM part WHERE n = 8; INSERT INTO part VALUES ('a', 9001, 'young');
            UPDATE item SET amount = 1 WHERE code = 5900;
            INSERT INTO kind (code) VALUES ('late'); INSERT INTO item (code, kind_id, amount) VALUES (10000, (SELECT max(id) FROM kind), 2);
            """);
    }

    @Test
    void onlyRowsThatDifferAreWritten() {
        List<String> ids = target.query("SELECT code, id FROM item WHERE code NOT IN (30, 31) ORDER BY 1");
        change();
        String writer =
                target.query("SELECT count(DISTINCT xmin::text) FROM item").get(0);
        assertThat(writer).isEqualTo("1");
        assertThat(run(5, "data diff all test dev --exit-code --limit 3").out())
                .contains("4 added, 5 removed", "n=8")
                .contains("n=9001");
        run(0, SYNC + " --delete");
        assertThat(target.query(ALL)).isEqualTo(source.query(ALL));
        assertThat(
                        target.query(
                                "SELECT count(*) FROM item WHERE xmin::text = (SELECT max(xmin::text::bigint)::text FROM item)"))
                .containsExactly("58");
        assertThat(target.query("SELECT code, id FROM item WHERE code NOT IN (30, 31, 10000) ORDER BY 1"))
                .isEqualTo(ids);
        assertThat(target.query("SELECT DISTINCT mine FROM item WHERE code < 10000"))
                .containsExactly("ours");
        assertThat(target.query("SELECT what FROM part WHERE n = 5").get(0)).startsWith("www");
        assertThat(target.query("SELECT scale(code) FROM item WHERE code = 20")).containsExactly("0");
        assertThat(run(0, SYNC + " --delete").out()).contains("nothing differs");
        run(0, "undo --yes");
        assertThat(target.query("SELECT count(*), max(code) FROM item")).containsExactly("6000|6000");
    }

    @Test
    void whatBothChangedSinceTheFirstMergeIsAConflict() {
        run(0, SYNC);
        source.execute(
                "UPDATE item SET name = 'theirs' WHERE code IN (1, 2); UPDATE part SET what = 'theirs' WHERE n = 1");
        target.execute("UPDATE item SET name = 'ours' WHERE code IN (2, 3); UPDATE part SET what = 'ours' WHERE n = 2");
        assertThat(run(5, SYNC).err()).contains("data-set-conflict", "{code=2}").doesNotContain("{code=1}");
        run(0, SYNC + " --ours");
        assertThat(target.query("SELECT name FROM item WHERE code <= 4 ORDER BY code"))
                .containsExactly("theirs", "ours", "ours", "näme 4");
        assertThat(target.query("SELECT what FROM part WHERE n <= 2 ORDER BY n"))
                .containsExactly("theirs", "ours");
        assertThat(run(0, SYNC).out()).contains("nothing differs");
        source.execute("UPDATE item SET name = 'again' WHERE code IN (2, 4)");
        assertThat(run(5, SYNC).err()).contains("{code=2}");
        run(0, SYNC + " --theirs");
        assertThat(target.query(ALL)).isEqualTo(source.query(ALL));
        target.execute("UPDATE item SET name = 'alone' WHERE code = 4");
        source.execute("UPDATE item SET name = 'alone' WHERE code = 4");
        run(0, SYNC);
        source.execute("UPDATE item SET name = 'last' WHERE code = 4");
        run(0, SYNC);
        assertThat(target.query("SELECT name FROM item WHERE code = 4")).containsExactly("last");
    }

    @Test
    void valuesThatTheTargetDoesNotTakeAreNamed() {
        target.execute("ALTER TABLE part ALTER what TYPE varchar(60)");
        source.execute(
                "ALTER TABLE part ALTER what TYPE varchar(90); UPDATE part SET what = repeat('v', 70) WHERE n = 77");
        assertThat(run(6, SYNC).err()).contains("\"what\" of table public.part does not take \"vvvv");
        source.execute("UPDATE part SET what = 'short' WHERE n = 77; DELETE FROM item WHERE code < 700 AND kind_id = 9;"
                + "INSERT INTO kind (code) VALUES ('k99')");
        assertThat(run(0, "data sync all test dev --dry-run").out()).contains("code=k99", "held delete");
        run(0, SYNC + " --delete");
        assertThat(target.query(ALL)).isEqualTo(source.query(ALL));
    }
}
