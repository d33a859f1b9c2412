package dev.orderly.trigger.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.operation.House;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
final class RowAuditTest {

    private static final String ALL =
            "SELECT table_name, action, row_key, old_values, new_values FROM orderly.row_change ORDER BY id";
    private static final RowAuditSettings EVERYTHING =
            new RowAuditSettings(List.of(), List.of(), List.of(), RowAuditSettings.ACTOR_SETTING);

    @TempDir
    Path folder;

    private House house;
    private final InstallRowAudit audit = new InstallRowAudit(MaskedColumns.none(), InstantSource.system());

    @BeforeEach
    void enter() {
        house = new House(folder);
    }

    @AfterEach
    void leave() {
        house.close();
    }

    private void install(TestDatabase database, RowAuditSettings settings, String... tables) {
        audit.install(house.dev(database), List.of(tables), settings, Consent.none(), house.door());
    }

    @Test
    void recordsWhatEachStatementChanged(TestDatabase database) {
        database.execute("CREATE TABLE ward (id int PRIMARY KEY, name text, beds numeric, open boolean)");
        install(database, EVERYTHING, "ward");
        database.execute("INSERT INTO ward VALUES (1, 'East', 1.0, true), (2, 'West', NULL, false)");
        database.execute("UPDATE ward SET beds = 1.00, name = 'east' WHERE id = 1");
        database.execute("UPDATE ward SET open = open");
        database.execute("DELETE FROM ward WHERE id = 2");
        database.execute("TRUNCATE ward");
        assertThat(database.query(ALL))
                .containsExactly(
                        "ward|INSERT|{\"id\": 1}||{\"id\": 1, \"beds\": 1.0, \"name\": \"East\", \"open\": true}",
                        "ward|INSERT|{\"id\": 2}||{\"id\": 2, \"beds\": null, \"name\": \"West\", \"open\": false}",
                        "ward|UPDATE|{\"id\": 1}|{\"beds\": 1.0, \"name\": \"East\"}"
                                + "|{\"beds\": 1.00, \"name\": \"east\"}",
                        "ward|DELETE|{\"id\": 2}|{\"id\": 2, \"beds\": null, \"name\": \"West\", \"open\": false}|",
                        "ward|TRUNCATE|||");
    }

    @Test
    void pairsOldAndNewRowsOfLargeUpdatesWithoutAPrimaryKey(TestDatabase database) {
        database.execute(
                "CREATE TABLE t (a int, b text); INSERT INTO t SELECT n, 'b' || n FROM generate_series(1, 500) n");
        install(database, EVERYTHING, "t");
        database.execute("UPDATE t SET a = -a, b = CASE WHEN a % 2 = 0 THEN b ELSE NULL END");
        assertThat(database.query("SELECT count(*), count(*) FILTER (WHERE (old_values ->> 'a')::int"
                        + " = -(new_values ->> 'a')::int), count(*) FILTER (WHERE new_values ? 'b'), count(row_key)"
                        + " FROM orderly.row_change"))
                .containsExactly("500|500|250|0");
    }

    @Test
    void refusesToForgetWhatItRecorded(TestDatabase database) {
        database.execute("CREATE TABLE t (id int PRIMARY KEY)");
        install(database, EVERYTHING, "t");
        database.execute("INSERT INTO t VALUES (1)");
        String month = database.query("SELECT tableoid::regclass FROM orderly.row_change")
                .get(0);
        for (String statement : List.of(
                "DELETE FROM orderly.row_change",
                "UPDATE orderly.row_change SET actor = 'nobody'",
                "TRUNCATE orderly.row_change",
                "TRUNCATE orderly.row_change_other",
                "TRUNCATE " + month)) {
            assertThatThrownBy(() -> database.execute(statement)).hasMessageContaining("never changed or removed");
        }
        install(database, EVERYTHING, "t");
        assertThat(database.query("SELECT count(*) FROM orderly.row_change")).containsExactly("1");
    }

    @Test
    void tellsWhoDidIt(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE t (id int PRIMARY KEY)");
        install(database, EVERYTHING, "t");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET application_name = 'clinic'; SET app.user_id = 'anna'");
            statement.execute("INSERT INTO t VALUES (1)");
        }
        assertThat(database.query("SELECT actor, session_role = session_user, application, client_address,"
                        + " role, transaction_id IS NOT NULL FROM orderly.row_change"))
                .containsExactly("anna|t|clinic|127.0.0.1||t");
    }

    @Test
    void leavesOutAndHashesWhatMustNotBeSeen(TestDatabase database) {
        database.execute("CREATE TABLE p (id int PRIMARY KEY, ssn text, note text, scan bytea)");
        install(
                database,
                new RowAuditSettings(List.of(), List.of("note"), List.of("ssn"), RowAuditSettings.ACTOR_SETTING),
                "p");
        database.execute("INSERT INTO p VALUES (1, 'ssn one', 'secret note', 'photo')");
        database.execute("UPDATE p SET ssn = 'ssn two', note = 'other secret'");
        database.execute("UPDATE p SET note = 'third secret'");
        assertThat(database.query(ALL))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row)
                        .contains("\"ssn\": \"sha256:")
                        .doesNotContain("ssn one", "ssn two", "secret", "photo"));
        // a column that came later, or got another name, waits for a decision
        database.execute("ALTER TABLE p RENAME ssn TO social; ALTER TABLE p ADD email text");
        database.execute("UPDATE p SET social = 'ssn three', email = 'a@b.c', id = 7");
        database.execute("INSERT INTO p VALUES (8, 'ssn four', 'n', 'x', 'd@e.f')");
        assertThat(database.query(ALL))
                .hasSize(4)
                .allSatisfy(row -> assertThat(row).doesNotContain("ssn three", "ssn four", "a@b.c", "d@e.f"));
        assertThat(database.query(ALL).get(2)).isEqualTo("p|UPDATE|{\"id\": 1}|{\"id\": 1}|{\"id\": 7}");
    }

    @Test
    void namesOfAnyLettersAndTablesAlteredLater(TestDatabase database) {
        database.execute("""
            CREATE SCHEMA "we.ird";
            CREATE TABLE "we.ird"."Tä""b'le {row} $1" (
                "{at}" int PRIMARY KEY, "v_at" text, tg_op int, "o'c""o" text, "$orderly$" int, "at" int, "\\\\" int)
            """);
        install(database, EVERYTHING, "we.ird.*");
        database.execute("INSERT INTO \"we.ird\".\"Tä\"\"b'le {row} $1\" VALUES (1, 'x', 0, 'y', 2, 3, 4)");
        database.execute(
                "UPDATE \"we.ird\".\"Tä\"\"b'le {row} $1\" SET \"o'c\"\"o\" = 'z', \"v_at\" = 'w', \"\\\\\" = 5");
        assertThat(database.query("SELECT new_values FROM orderly.row_change WHERE action = 'UPDATE'"))
                .containsExactly("{\"\\\\\\\\\": 5, \"v_at\": \"w\", \"o'c\\\"o\": \"z\"}");
        database.execute("ALTER TABLE \"we.ird\".\"Tä\"\"b'le {row} $1\" DROP \"v_at\", ADD later int");
        database.execute("UPDATE \"we.ird\".\"Tä\"\"b'le {row} $1\" SET later = 9");
        assertThat(database.query("SELECT row_key, new_values FROM orderly.row_change ORDER BY id DESC LIMIT 1"))
                .containsExactly("{\"{at}\": 1}|{\"later\": 9}");
    }

    @Test
    void partitionsAreRecordedHoweverTheyAreReached(TestDatabase database) {
        database.execute("CREATE TABLE m (id int, k int) PARTITION BY RANGE (k);"
                + "CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (10);"
                + "CREATE TABLE m2 PARTITION OF m FOR VALUES FROM (10) TO (20)");
        install(database, EVERYTHING, "m");
        database.execute("INSERT INTO m VALUES (1, 5)");
        database.execute("INSERT INTO m2 VALUES (2, 15)");
        database.execute("UPDATE m SET k = k + 8 WHERE id = 1");
        assertThat(database.query(ALL))
                .containsExactly(
                        "m|INSERT|||{\"k\": 5, \"id\": 1}",
                        "m2|INSERT|||{\"k\": 15, \"id\": 2}",
                        "m|UPDATE||{\"k\": 5}|{\"k\": 13}");
    }

    @Test
    void whatWasRecordedStaysAndNoDifferenceIsSeen(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE t (id int PRIMARY KEY)");
        String before = fingerprint(database);
        install(database, EVERYTHING, "t");
        install(database, EVERYTHING, "t");
        assertThat(fingerprint(database)).isEqualTo(before);
        database.execute("INSERT INTO t VALUES (1)");
        for (String sql : List.of("UPDATE orderly.row_change SET actor = 'x'", "DELETE FROM orderly.row_change")) {
            assertThatThrownBy(() -> database.execute(sql))
                    .hasMessageContaining("rows of orderly.row_change are added");
        }
        audit.remove(house.dev(database), List.of("t"), Consent.none(), house.door());
        database.execute("INSERT INTO t VALUES (2)");
        assertThat(database.query("SELECT count(*) FROM orderly.row_change")).containsExactly("1");
    }

    private static String fingerprint(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return new CatalogReader()
                    .read(connection, CatalogScope.everything())
                    .fingerprint();
        }
    }

    @Test
    void monthsAreMadeAheadStrayRowsMoveIntoTheirsAndOldOnesGo(TestDatabase database) {
        database.execute("CREATE TABLE t (id int PRIMARY KEY)");
        Environment dev = house.dev(database);
        install(database, EVERYTHING, "t");
        assertThat(database.query("SELECT count(*) FROM pg_inherits WHERE inhparent = 'orderly.row_change'::regclass"))
                .containsExactly("14");
        database.execute("INSERT INTO orderly.row_change (at, table_schema, table_name, action, session_role,"
                + " transaction_id) VALUES ('2019-05-07', 'public', 't', 'INSERT', 'x', '7')");
        assertThat(audit.makeMonths(dev, Consent.none(), house.door())).containsExactly("row_change_201905");
        assertThat(database.query("SELECT tableoid::regclass FROM orderly.row_change"))
                .containsExactly("orderly.row_change_201905");
        assertThat(audit.dropMonths(
                        dev,
                        java.time.LocalDate.parse("2019-06-01"),
                        Consent.none().withYes(),
                        house.door()))
                .containsExactly("row_change_201905");
        assertThat(database.query("SELECT count(*) FROM orderly.row_change")).containsExactly("0");
    }

    @Test
    void refusesTablesAndColumnsThatAreNotThere(TestDatabase database) {
        database.execute("CREATE TABLE t (id int)");
        assertThatThrownBy(() -> install(database, EVERYTHING, "nowhere")).hasMessageContaining("no table \"nowhere\"");
        assertThatThrownBy(
                        () -> install(database, new RowAuditSettings(List.of(), List.of("ssn"), List.of(), "a.b"), "t"))
                .hasMessageContaining("column \"ssn\"");
    }
}
