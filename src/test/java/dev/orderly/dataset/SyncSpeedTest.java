package dev.orderly.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.dataset.DataSetSources.InEnvironment;
import dev.orderly.dataset.merge.MergeChoices;
import dev.orderly.dataset.merge.MergeChoices.Winner;
import dev.orderly.dataset.model.DataSet;
import dev.orderly.dataset.model.DataSets;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.operation.Consent;
import dev.orderly.operation.House;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/** A set of 200,000 rows of which one in a hundred has changed, against deleting and inserting all of them. */
@Tag("corpus")
@ExtendWith(TestServerExtension.class)
class SyncSpeedTest {

    private static final int ROWS = 200_000;

    private static final String SCHEMA = """
        CREATE TABLE kind (id int PRIMARY KEY, name text NOT NULL);
        INSERT INTO kind SELECT i, 'kind ' || i FROM generate_series(1, 50) i;
        CREATE TABLE item (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind int NOT NULL REFERENCES kind, code varchar(20) NOT NULL,
            name text NOT NULL, amount numeric(12, 2) NOT NULL CHECK (amount >= 0), state text NOT NULL DEFAULT 'new', active boolean NOT NULL,
            created timestamptz NOT NULL, detail jsonb, note text);
        CREATE UNIQUE INDEX ON item (code);
        CREATE INDEX ON item (name);
        CREATE INDEX ON item (created DESC, kind) WHERE active;
        """;

    private static final String FILL = """
        INSERT INTO item (kind, code, name, amount, active, created, detail, note) SELECT i %% 50 + 1, 'C' || i, 'item ' || md5(i::text),
            i / 7.0, i %% 3 > 0, '2020-01-01'::timestamptz + i * interval '1 minute', jsonb_build_object('a', i), repeat('x', i %% 40)
        FROM generate_series(1, %d) i ORDER BY md5(i::text || '%s');
        ANALYZE;
        """;

    @TempDir
    private Path folder;

    @Test
    void onlyTheRowsThatDifferCost() throws IOException, SQLException {
        try (TestDatabase source = TestServer.get().create(SCHEMA + FILL.formatted(ROWS, "a"));
                TestDatabase target = TestServer.get().create(SCHEMA + FILL.formatted(ROWS, "b"));
                TestDatabase replacing = TestServer.get().create(SCHEMA + FILL.formatted(ROWS, "b"));
                House house = new House(folder)) {
            Files.createDirectories(house.workspace.model());
            Files.writeString(
                    house.workspace.model().resolve(DataSets.FILE),
                    "{format: 1, sets: {all: {tables: [kind, {table: item, key: [code]}]}}}");
            DataSet set = DataSets.read(house.workspace.model()).named("all");
            Environment test = house.environment("test", EnvironmentKind.TESTING, source);
            Environment dev = house.dev(target);
            SyncDataSet sync = new SyncDataSet(new DataSetSources(house.databases, house.workspace));
            SyncDataSet.Request request = new SyncDataSet.Request(
                    set,
                    new InEnvironment(test),
                    dev,
                    new MergeChoices(false, Winner.NEITHER, true, 100),
                    Optional.empty(),
                    Consent.none().withoutBackup().confirming("dev"),
                    false);
            for (int round = 0; round <= 3; round++) {
                source.execute("UPDATE item SET name = name || '!', amount = amount + 1 WHERE id % 100 = " + round);
                // the first merge has nothing to remember, and writes a hash of each row
                target.execute("CHECKPOINT");
                long start = System.nanoTime();
                MergedSet merged = sync.run(request, house.door());
                double synced = (System.nanoTime() - start) / 1e9;
                assertThat(merged.plan().written()).isEqualTo(ROWS / 100);
                replacing.execute("CHECKPOINT");
                start = System.nanoTime();
                deleteAndInsert(source, replacing);
                double replaced = (System.nanoTime() - start) / 1e9;
                replacing.execute("VACUUM ANALYZE item");
                System.out.printf(
                        "round %d: merge %.2f s, delete and insert %.2f s, ratio %.3f%n",
                        round, synced, replaced, synced / replaced);
                assertThat(synced).isLessThan(replaced);
            }
        }
    }

    private static void deleteAndInsert(TestDatabase source, TestDatabase target) throws SQLException {
        try (Connection from = source.connect();
                Connection to = target.connect();
                Statement statement = to.createStatement()) {
            to.setAutoCommit(false);
            statement.execute("DELETE FROM item");
            CopyOut out = from.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY item TO STDOUT");
            CopyIn in = to.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY item FROM STDIN");
            for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
                in.writeToCopy(row, 0, row.length);
            }
            in.endCopy();
            to.commit();
        }
    }
}
