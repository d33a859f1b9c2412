package dev.orderly.dataset;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} of a merge: the target is as it was before, what it remembers too, and the next merge does all of it. */
@ExtendWith(TestServerExtension.class)
@Timeout(180)
class KilledMergeTest {

    private static final String SCHEMA = """
        CREATE TABLE kind (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code text NOT NULL UNIQUE);
        CREATE TABLE item (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind_id int NOT NULL REFERENCES kind, code text NOT NULL UNIQUE, n int);
        CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NEW; END $$;
        """;

    private static final String ROWS = """
        INSERT INTO kind (code) SELECT 'k' || i FROM generate_series(1, 20) i;
        INSERT INTO item (kind_id, code, n) SELECT i % 20 + 1, 'c' || i, i FROM generate_series(1, 1000) i;
        """;

    private static final String NEWS = """
        INSERT INTO kind (code) VALUES ('new');
        UPDATE item SET n = -n, kind_id = 21 WHERE id % 3 = 0;
        DELETE FROM item WHERE id % 7 = 0;
        INSERT INTO item (kind_id, code, n) SELECT 21, 'new' || i, i FROM generate_series(1, 500) i;
        """;

    private static final String SETS = """
        format: 1
        sets:
          all:
            tables:
              - {table: kind, key: [code]}
              - {table: item, key: [code]}
        """;

    /** All that a merge writes, but for the log. */
    private static final String SUMS = """
        SELECT 'kind', count(*), md5(string_agg(t::text, ',' ORDER BY id)) FROM kind t
        UNION ALL SELECT 'item', count(*), md5(string_agg(t::text, ',' ORDER BY id)) FROM item t
        UNION ALL SELECT 'state', count(*), md5(string_agg(t::text, ',' ORDER BY t::text)) FROM orderly.data_set_state t
        UNION ALL SELECT 'base', count(*), md5(string_agg(t::text, ',' ORDER BY t::text)) FROM orderly.data_set_base t
        UNION ALL SELECT 'kept', count(*), md5(string_agg(t::text, ',' ORDER BY t::text)) FROM orderly.data_set_kept t
        """;

    private static final String MEANT = "SELECT i.code, n, k.code FROM item i JOIN kind k ON k.id = kind_id ORDER BY 1";

    @TempDir
    private Path folder;

    private TestDatabase source;
    private TestDatabase target;
    private ShellHarness shell;

    @BeforeEach
    void workspace() throws IOException {
        source = TestServer.get().create(SCHEMA + ROWS);
        target = TestServer.get().create(SCHEMA);
        Files.createDirectories(folder.resolve("migrations/model"));
        Files.writeString(folder.resolve("migrations/model/datasets.yaml"), SETS);
        shell = ShellHarness.in(folder, variables());
    }

    private Map<String, String> variables() {
        return Map.of("HOME", folder.toString(), "TEST_DATABASE_URL", source.url(), "DEV_DATABASE_URL", target.url());
    }

    @AfterEach
    void drop() {
        shell.close();
        source.close();
        target.close();
    }

    private Result run(String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isZero();
        return result;
    }

    private static final String SYNC = "data sync all test dev --delete --confirm dev --no-backup";
    private static final String IMPORT = "data import all --env dev --delete --confirm dev --no-backup";

    private static final String FIRST_ROW =
            "CREATE TRIGGER hold BEFORE INSERT ON kind FOR EACH ROW EXECUTE FUNCTION hold()";
    private static final String LATER_ROW = "CREATE TRIGGER hold AFTER UPDATE ON item FOR EACH ROW"
            + " WHEN (NEW.code = 'c600') EXECUTE FUNCTION hold()";
    private static final String DELETION =
            "CREATE TRIGGER hold AFTER DELETE ON item FOR EACH ROW WHEN (OLD.code = 'c7') EXECUTE FUNCTION hold()";
    private static final String COMMIT = "CREATE CONSTRAINT TRIGGER hold AFTER UPDATE ON item DEFERRABLE INITIALLY"
            + " DEFERRED FOR EACH ROW WHEN (NEW.code = 'c3') EXECUTE FUNCTION hold()";

    @ParameterizedTest
    @ValueSource(strings = {FIRST_ROW, LATER_ROW, DELETION, COMMIT})
    void aKilledSyncLeavesEverythingAsItWas(String held) throws Exception {
        leavesEverythingAsItWas(held, SYNC);
    }

    @ParameterizedTest
    @ValueSource(strings = {LATER_ROW, COMMIT})
    void aKilledImportLeavesEverythingAsItWas(String held) throws Exception {
        run("data export all --env test");
        leavesEverythingAsItWas(held, IMPORT);
    }

    private void leavesEverythingAsItWas(String held, String line) throws Exception {
        run(line);
        source.execute(NEWS);
        if (line.equals(IMPORT)) {
            run("data export all --env test");
        }
        List<String> before = target.query(SUMS);
        target.execute(held);
        killWhileHeld(line);
        assertThat(target.query(SUMS)).isEqualTo(before);
        target.execute("DROP TRIGGER hold ON " + (held.equals(FIRST_ROW) ? "kind" : "item"));
        assertThat(run(line).out()).contains("undo takes them back");
        assertThat(target.query(MEANT)).isEqualTo(source.query(MEANT));
        run("audit verify");
        run("undo --yes");
        assertThat(target.query(SUMS).subList(0, 2)).isEqualTo(before.subList(0, 2));
    }

    private void killWhileHeld(String line) throws Exception {
        try (Connection holder = target.connect();
                Statement statement = holder.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(4711)");
            try (ShellProcess shell = ShellProcess.start(folder, variables(), line.split(" "))) {
                String waiting = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted";
                while (target.query(waiting).isEmpty()) {
                    assertThat(shell.isAlive()).as("%s", shell.soFar()).isTrue();
                    Thread.sleep(50);
                }
                shell.kill();
                // the server notices that its client is gone while the statement is still blocked
                while (!target.query(waiting).isEmpty()) {
                    Thread.sleep(50);
                }
            }
        }
    }
}
