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
