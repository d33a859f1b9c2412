package dev.orderly.diff.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.precheck.Finding.State;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServerExtension.class)
class PrechecksTest {

    private static final Duration BUDGET = Duration.ofSeconds(60);

    private static Catalog read(Connection connection) {
        return new CatalogReader().read(connection, CatalogScope.everything());
    }

    /** What the rows say to a change, which is rolled back before they are asked. */
    private static List<Finding> findings(TestDatabase database, String change, String... settings)
            throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            Catalog now = read(connection);
            connection.setAutoCommit(false);
            statement.execute(change);
            Catalog after = read(connection);
            connection.rollback();
            connection.setAutoCommit(true);
            for (String setting : settings) {
                statement.execute(setting);
            }
            return PrecheckRun.run(connection, Prechecks.of(now, now, after), BUDGET);
        }
    }

    private static String only(List<Finding> findings) {
        return findings.stream().map(Finding::sentence).collect(Collectors.joining("\n"));
    }

    @Test
    void keepsToExpressionsCollationsAndPredicatesOfAUniqueIndex(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE t (a text, b int, gone bool);INSERT INTO t VALUES ('x', 1, true), ('X', 1, true), ('Y',"
                        + " 1, false), ('y', 1, true), (NULL, 1, true)");
        String index =
                "DELETE FROM t; CREATE UNIQUE INDEX k ON t (lower(a) COLLATE \"C\" text_pattern_ops DESC, (b + 1))";
        assertThat(only(findings(database, index))).isEqualTo("2 keys are there more than once for index public.k");
        assertThat(only(findings(database, index + " WHERE gone")))
                .isEqualTo("1 keys are there more than once for index public.k");
    }

    @Test
    void asksTheRowsOfEveryColumnOfADomain(TestDatabase database) throws SQLException {
        database.execute("CREATE DOMAIN code AS text; CREATE TABLE t (a code, b code);"
                + "INSERT INTO t VALUES ('VALUE', 'x1'), ('x2', 'bad')");
        assertThat(findings(
                        database, "DELETE FROM t; ALTER DOMAIN code ADD CONSTRAINT lower CHECK (VALUE = lower(VALUE))"))
                .extracting(Finding::state)
                .containsExactlyInAnyOrder(State.VIOLATED, State.CLEAN);
    }

    @Test
    void findsNumbersAndTextsThatDoNotConvert(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE t (a bigint, b text, c numeric(10, 2));"
                + "INSERT INTO t VALUES (1, '12', 1), (3000000000, '12a', 123456.789), (NULL, NULL, NULL)");
        assertThat(findings(
                        database,
                        "DELETE FROM t; ALTER TABLE t ALTER a TYPE int, ALTER b TYPE int USING b::int,"
                                + " ALTER c TYPE numeric(7, 2)"))
                .allSatisfy(finding -> {
                    assertThat(finding.count()).isEqualTo(1);
                    assertThat(finding.examples()).singleElement().asString().doesNotContain("3000", "123456", "12a");
                })
                .hasSize(3);
    }

    @Test
    void findsRowsThatExcludeEachOther(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE t (room int, \"At\" int4range, gone bool);"
                + " INSERT INTO t VALUES (1, '[1,3)', false), (1, '[2,4)', false), (1, '[4,5)', false),"
                + " (2, '[1,3)', false), (1, '[1,9)', true), (NULL, '[1,9)', false)");
        String exclusion = "DELETE FROM t; ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING gist"
                + " (int4range(room, room, '[]') WITH =, \"At\" WITH &&)";
        assertThat(only(findings(database, exclusion + " WHERE (NOT gone)")))
                .isEqualTo("2 rows conflict with others by constraint public.t.k");
        assertThat(only(findings(database, exclusion)))
                .isEqualTo("4 rows conflict with others by constraint public.t.k");
    }

    @Test
    void findsRowsThatHaveNoPlaceInAPartition(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE t (a int, b text) PARTITION BY RANGE (a, b);"
                + " CREATE TABLE other PARTITION OF t DEFAULT; CREATE TABLE p (a int, b text);"
                + " INSERT INTO p VALUES (1, 'x'), (2, 'a'), (2, 'm'), (3, 'a'), (NULL, 'a');"
                + " INSERT INTO t VALUES (1, 'y'), (9, 'z')");
        String attach = "DELETE FROM p; DELETE FROM t; ALTER TABLE t ATTACH PARTITION p FOR VALUES FROM ";
        assertThat(only(findings(database, attach + "(1, MINVALUE) TO (2, 'm')")))
                .isEqualTo(
                        "3 rows are out of bounds for table public.p\n1 rows are out of bounds for table public.other");
        assertThat(only(findings(database, attach + "(MINVALUE, MINVALUE) TO (2, MAXVALUE)")))
                .isEqualTo(
                        "2 rows are out of bounds for table public.p\n1 rows are out of bounds for table public.other");
        assertThat(only(findings(
                        database, "DELETE FROM t; CREATE TABLE q PARTITION OF t FOR VALUES FROM (9, 'a') TO (9, 'z')")))
                .isEqualTo("rows are as table public.other asks");
    }

    @Test
    void findsRowsThatFitNoListOrHashPartition(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE l (a text) PARTITION BY LIST (lower(a)); CREATE TABLE p (a text);"
                + " INSERT INTO p VALUES ('X'), ('y'), (NULL); CREATE TABLE h (a int) PARTITION BY HASH (a);"
                + " CREATE TABLE q (a int); INSERT INTO q SELECT generate_series(1, 100)");
        String list = "DELETE FROM p; ALTER TABLE l ATTACH PARTITION p FOR VALUES IN ";
        assertThat(only(findings(database, list + "('x', NULL)")))
                .isEqualTo("1 rows are out of bounds for table public.p");
        assertThat(only(findings(database, list + "('x', 'y')")))
                .isEqualTo("1 rows are out of bounds for table public.p");
        String hash = "DELETE FROM q; ALTER TABLE h ATTACH PARTITION q FOR VALUES WITH (MODULUS 1, REMAINDER 0)";
        assertThat(only(findings(database, hash))).isEqualTo("rows are as table public.q asks");
        assertThat(only(findings(database, hash.replace("MODULUS 1", "MODULUS 2"))))
                .matches("[3-6]\\d rows are out of bounds for table public.q");
    }

    @Test
    void findsRowsThatNoPartitionTakesWhenATableIsSplit(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (5), (NULL)");
        String split = "DROP TABLE t; CREATE TABLE t (a int) PARTITION BY RANGE (a);"
                + " CREATE TABLE low PARTITION OF t FOR VALUES FROM (0) TO (5);";
        assertThat(only(findings(database, split))).isEqualTo("2 rows are out of bounds for table public.t");
        assertThat(only(findings(database, split + "CREATE TABLE rest PARTITION OF t DEFAULT")))
                .isEmpty();
    }

    @Test
    void countsToABoundWhenTimeIsShort(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE t (a int); INSERT INTO t SELECT NULL FROM generate_series(1, 20000)");
        Finding finding = findings(database, "DELETE FROM t; ALTER TABLE t ALTER a SET NOT NULL")
                .get(0);
        assertThat(finding.count()).isEqualTo(20_000);
        assertThat(finding.exact()).isTrue();
        assertThat(finding.examples()).hasSize(5);
    }

    @Test
    void saysSoWhereTheRightToReadIsMissing(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (NULL)");
        Finding finding = findings(
                        database,
                        "ALTER TABLE t ADD CHECK (a IS NOT NULL) NOT VALID; DELETE FROM t; ALTER TABLE t ALTER a SET"
                                + " NOT NULL",
                        "SET ROLE pg_monitor")
                .get(0);
        assertThat(finding.state()).isEqualTo(State.NOT_CHECKED);
        assertThat(finding.sentence())
                .isEqualTo("rows could not be checked for column public.t.a: permission denied for table t");
    }

    @Test
    void quotesWhateverANameHolds(TestDatabase database) throws SQLException {
        String name = "\"ä'\"\"(),; \\ %$1 " + "x".repeat(45) + '"';
        database.execute(
                "CREATE TABLE " + name + " (" + name + " text); INSERT INTO " + name + " VALUES ('a'), ('a'), (NULL)");
        List<Finding> findings = findings(
                database,
                "DELETE FROM " + name + "; ALTER TABLE " + name + " ADD CONSTRAINT k UNIQUE (" + name + "), ALTER "
                        + name + " SET NOT NULL, ADD CONSTRAINT c CHECK (" + name + " <> '(\"'')')");
        assertThat(findings).hasSize(3).extracting(Finding::state).doesNotContain(State.NOT_CHECKED);
    }

    @Test
    void readsATableOfAsManyColumnsAsThereCanBe(TestDatabase database) throws SQLException {
        database.execute(IntStream.rangeClosed(1, 1600)
                .mapToObj(n -> "c" + n + " int")
                .collect(Collectors.joining(", ", "CREATE TABLE wide (", ")")));
        assertThat(findings(database, "ALTER TABLE wide ALTER c1600 SET NOT NULL, ALTER c1 TYPE smallint"))
                .hasSize(2)
                .extracting(Finding::state)
                .containsOnly(State.CLEAN);
    }
}
