package dev.orderly.diff.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.sql.SqlScript;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServerExtension.class)
class SamplingTest {

    private static Sample take(TestDatabase source, TestDatabase target, Sampling.Bounds bounds) throws SQLException {
        try (Connection from = source.connect();
                Connection to = target.connect()) {
            return Sampling.take(from, to, bounds);
        }
    }

    private static List<RowDifference> differences(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            RowStates before = RowStates.read(connection);
            SqlScript.split(sql, "test").forEach(it -> database.execute(it.text()));
            return before.differences(connection);
        }
    }

    @Test
    void takesRowsThroughEveryKindOfTable(TestDatabase source) throws SQLException {
        String schema = "CREATE TABLE part (id int, day date, note text, PRIMARY KEY (id, day)) PARTITION BY RANGE"
                + " (day);CREATE TABLE part_a PARTITION OF part FOR VALUES FROM ('2020-01-01') TO"
                + " ('2021-01-01');CREATE TABLE part_b PARTITION OF part DEFAULT;CREATE TABLE child (part_id int,"
                + " part_day date, half int GENERATED ALWAYS AS (part_id / 2) STORED, FOREIGN KEY (part_id,"
                + " part_day) REFERENCES part);CREATE TABLE base (i int); CREATE TABLE heir () INHERITS"
                + " (base);CREATE TABLE \"odd \"\"name\" (\"a b\" text PRIMARY KEY);CREATE TABLE uses (r text"
                + " REFERENCES \"odd \"\"name\"); CREATE TABLE bare ();CREATE SEQUENCE numbers;";
        source.execute(schema
                + "INSERT INTO part SELECT i, '2020-12-01'::date + i, 'x' FROM generate_series(1, 90) i;"
                + "INSERT INTO child SELECT i, '2020-12-01'::date + i FROM generate_series(60, 90) i;"
                + "INSERT INTO base VALUES (1); INSERT INTO heir VALUES (2), (3);"
                + "INSERT INTO \"odd \"\"name\" VALUES ('it''s \\ a'), ('b'); INSERT INTO uses VALUES ('it''s \\ a');"
                + "SELECT setval('numbers', 41);");
        try (TestDatabase target = TestServer.get().create(schema)) {
            Sample sample = take(source, target, new Sampling.Bounds(5, 1000, Duration.ofSeconds(30)));
            assertThat(sample.notes()).isEmpty();
            // five of each, and the parents of children
            assertThat(sample).isEqualTo(new Sample(6, 10 + 5 + 1 + 2 + 2 + 1, List.of()));
            assertThat(target.query("SELECT count(*) FROM child JOIN part ON part_id = id AND part_day = day"))
                    .containsExactly("5");
            assertThat(target.query("SELECT nextval('numbers')")).containsExactly("42");
        }
    }

    @Test
    void takesTheSourcesRowsWhereVersionsHaveInsertedSome(TestDatabase source) throws SQLException {
        String schema = "CREATE TABLE gender (code text PRIMARY KEY, name text);"
                + "CREATE TABLE person (code text REFERENCES gender); INSERT INTO gender VALUES ('f', 'as inserted');"
                + "INSERT INTO person VALUES ('f');";
        source.execute(schema + "UPDATE gender SET name = 'as it is'; INSERT INTO gender VALUES ('m', 'other');");
        try (TestDatabase target = TestServer.get().create(schema)) {
            assertThat(take(source, target, Sampling.Bounds.standard())).isEqualTo(new Sample(2, 3, List.of()));
            assertThat(target.query("SELECT name FROM gender ORDER BY 1")).containsExactly("as it is", "other");
        }
    }

    @Test
    void leavesOutChildrenWhoseParentsCannotBeHad(TestDatabase source) throws SQLException {
        String schema = "CREATE TABLE a (id int PRIMARY KEY, big text); CREATE TABLE b (a_id int REFERENCES a);";
        source.execute(schema + "ALTER TABLE a ALTER big SET STORAGE EXTERNAL;"
                + "INSERT INTO a VALUES (1, repeat('x', 2000000)), (2, 'small'); INSERT INTO b VALUES (1), (2);");
        try (TestDatabase target = TestServer.get().create(schema)) {
            assertThat(take(source, target, Sampling.Bounds.standard()).rows()).isEqualTo(2);
            assertThat(target.query("SELECT a_id FROM b")).containsExactly("2");
        }
    }

    @Test
    void isCutShortByItsBounds(TestDatabase source) throws SQLException {
        String schema = "CREATE TABLE a (id int PRIMARY KEY, up int REFERENCES a);";
        source.execute(
                schema + "INSERT INTO a SELECT i, i - 1 FROM generate_series(2, 5000) i UNION ALL SELECT 1, NULL;");
        try (TestDatabase target = TestServer.get().create(schema)) {
            Sample sample = take(source, target, new Sampling.Bounds(10, 10, Duration.ofSeconds(30)));
            assertThat(sample.rows()).isLessThanOrEqualTo(10);
            assertThat(sample.notes()).containsExactly("the sample was cut short at 10 rows");
        }
    }

    @Test
    void seesNoDifferenceInRenamesAndMoves(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE a (i int, t text, m numeric); INSERT INTO a VALUES (1, 'x', 2), (2, 'y', NULL);"
                + "CREATE TABLE p (i int) PARTITION BY LIST (i); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
                + "INSERT INTO p VALUES (1);");
        assertThat(differences(
                        database,
                        "ALTER TABLE a RENAME TO b; ALTER TABLE b RENAME t TO u; ALTER TABLE b ALTER i TYPE bigint;"
                                + "ALTER TABLE b ADD more int DEFAULT 7; CREATE SCHEMA s; ALTER TABLE b SET SCHEMA s"))
                .isEmpty();
        assertThat(differences(database, "ALTER TABLE p DETACH PARTITION p1"))
                .extracting(RowDifference::words, RowDifference::structural)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("rows of table public.p (1, then 0)", true));
    }

    @Test
    void seesValuesThatChangedPlaces(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE a (i int, t text); INSERT INTO a VALUES (1, 'x'), (2, 'y')");
        assertThat(differences(database, "UPDATE a SET i = 3 - i"))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.words()).isEqualTo("what stands together in rows of table public.a in 2 rows"));
        assertThat(differences(database, "UPDATE a SET t = NULL WHERE i = 1"))
                .extracting(RowDifference::words)
                .containsExactly("values of column public.a.t in 2 rows");
        assertThat(differences(database, "ALTER TABLE a DROP t"))
                .extracting(RowDifference::structural)
                .containsExactly(true);
    }
}
