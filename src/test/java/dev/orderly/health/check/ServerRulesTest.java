package dev.orderly.health.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.sql.TableWord;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rules about the server, damage and declared references; what a role may not see; what is accepted. */
@ExtendWith(TestServerExtension.class)
final class ServerRulesTest {

    @TempDir
    Path folder;

    private List<String> told(DatabaseCheck check) {
        return check.findings().stream()
                .map(it -> it.severity().word() + ' ' + it.object() + ": " + it.found())
                .toList();
    }

    @Test
    void tellsSettingsThatLoseData(TestDatabase database) {
        database.execute("ALTER DATABASE " + database.name() + " SET synchronous_commit = off;" + "ALTER DATABASE "
                + database.name() + " SET zero_damaged_pages = on");
        try (Checked checked = Checked.at(folder, database.url())) {
            DatabaseCheck check = checked.by("risky-setting");
            assertThat(told(check))
                    .contains(
                            "error zero_damaged_pages: it is on: damaged pages are emptied in silence",
                            "info synchronous_commit: it is off: a crash can lose the last transactions that were told"
                                    + " committed");
            assertThat(check.findings())
                    .filteredOn(it -> it.object().equals("synchronous_commit"))
                    .singleElement()
                    .satisfies(it -> assertThat(it.mend())
                            .contains("ALTER DATABASE " + database.name() + " RESET synchronous_commit;"));
        }
    }

    @Test
    void tellsRiskySettingsOfOtherRolesToo(TestDatabase database) {
        TestServer server = TestServer.get();
        server.run("CREATE ROLE \"Bulk 1\"; CREATE ROLE careful; ALTER ROLE careful SET zero_damaged_pages = off");
        server.run("ALTER ROLE \"Bulk 1\" SET session_replication_role = replica");
        database.execute("ALTER ROLE \"Bulk 1\" IN DATABASE " + database.name() + " SET synchronous_commit = FALSE");
        try (Checked checked = Checked.at(folder, database.url())) {
            List<RuleFinding> found = checked.by("risky-setting").findings().stream()
                    .filter(it -> it.object().contains(" of role "))
                    .toList();
            assertThat(found)
                    .extracting(RuleFinding::object)
                    .containsExactly(
                            "session_replication_role of role \"Bulk 1\"", "synchronous_commit of role \"Bulk 1\"");
            found.forEach(it -> database.execute(it.mend().orElseThrow()));
            assertThat(checked.by("risky-setting").findings())
                    .extracting(RuleFinding::object)
                    .noneMatch(it -> it.contains(" of role "));
        } finally {
            server.dropRole("Bulk 1");
            server.dropRole("careful");
        }
    }

    @Test
    void mendsASettingWhereItWasMade(TestDatabase database) {
        database.execute("ALTER DATABASE " + database.name() + " SET password_encryption = 'md5'");
        try (Checked checked = Checked.at(folder, database.url())) {
            RuleFinding found = checked.by("password-hashing").findings().get(0);
            assertThat(found.object()).isEqualTo("password_encryption");
            database.execute(found.mend().orElseThrow());
        }
        // a session keeps what it began with
        try (Checked checked = Checked.at(folder, database.url())) {
            assertThat(checked.by("password-hashing").findings()).isEmpty();
        }
    }

    @Test
    void tellsWhatIsNotEnforcedAndMendsIt(TestDatabase database) throws SQLException {
        assumeTrue(Integer.parseInt(database.query("SHOW server_version_num").get(0)) >= 180_000);
        database.execute("""
                CREATE TABLE "T 1" (a int PRIMARY KEY, b int, CONSTRAINT "b %" CHECK (b > 0) NOT ENFORCED,
                    CONSTRAINT self FOREIGN KEY (b) REFERENCES "T 1" NOT ENFORCED);
                """);
        try (Checked checked = Checked.at(folder, database.url())) {
            DatabaseCheck check = checked.by("unvalidated-constraint");
            assertThat(RulesTest.told(check))
                    .containsExactly("warning \"b %\" on public.\"T 1\"", "warning self on public.\"T 1\"");
            try (Connection connection = database.connect()) {
                RulesTest.mend(connection, check);
            }
            assertThat(checked.by("unvalidated-constraint").findings()).isEmpty();
        }
    }

    @Test
    void tellsWhetherDamageOnTheDiskIsNoticed(TestDatabase database) {
        boolean on = database.query("SHOW data_checksums").get(0).equals("on");
        try (Checked checked = Checked.at(folder, database.url())) {
            assertThat(told(checked.by("checksums")))
                    .hasSize(on ? 0 : 1)
                    .allMatch(
                            it -> it.equals("info data_checksums: damage by disks is not noticed when a page is read"));
        }
    }

    @Test
    void findsIndexesAndTablesThatAmcheckComplainsOf(TestDatabase database) {
        database.execute("""
                CREATE EXTENSION amcheck;
                CREATE FUNCTION compare(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp($1, $2)';
                CREATE OPERATOR CLASS turning FOR TYPE int USING btree
                    AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 compare(int, int);
                CREATE TABLE "T'1" (a int);
                INSERT INTO "T'1" SELECT generate_series(1, 100);
                CREATE INDEX "I 1" ON "T'1" (a turning);
                CREATE INDEX sound ON "T'1" (a);
                CREATE OR REPLACE FUNCTION compare(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp($2, $1)';
                """);
        database.execute("UPDATE pg_class SET relfrozenxid = pg_current_xact_id()::text::xid WHERE relname = 'T''1'");
        try (Checked checked = Checked.at(folder, database.url())) {
            assertThat(told(checked.by("index-damage")))
                    .singleElement()
                    .asString()
                    .startsWith("error public.\"I 1\": ")
                    .contains("item order invariant violated");
            assertThat(told(checked.by("table-damage")))
                    .singleElement()
                    .asString()
                    .startsWith("error public.\"T'1\": block 0: xmin ");
        }
    }

    @Test
    void tellsWhatIsTooLargeToBeReadWhole(TestDatabase database) {
        database.execute("CREATE EXTENSION amcheck; CREATE TABLE t (a int PRIMARY KEY);"
                + "INSERT INTO t SELECT generate_series(1, 1000)");
        Thresholds little = new Thresholds(
                40, 0, 1, 1, 75, 90, Duration.ZERO, 0, 1_000, 8192, Duration.ZERO, Duration.ofSeconds(30));
        try (Checked checked = Checked.at(folder, database.url())) {
            DatabaseCheck check = checked.by(little, CheckRules.none(), "index-damage");
            assertThat(check.findings()).isEmpty();
            assertThat(check.unseen())
                    .containsExactly(new Unseen("index-damage", "1 of 40.0 kB in all: --deep reads them too"));
        }
    }

    @Test
    void measuresTheSmallestUpToALimitAndEstimatesTheOthers(TestDatabase database) {
        database.execute("CREATE EXTENSION pgstattuple");
        for (String table : List.of("small (id int, t text)", "tall (id int, t text)")) {
            String name = table.substring(0, table.indexOf(' '));
            int rows = name.equals("tall") ? 20_000 : 10_000;
            database.execute("CREATE TABLE " + table + " WITH (autovacuum_enabled = off); INSERT INTO " + name
                    + " SELECT n, repeat('x', 100) FROM generate_series(1, " + rows + ") AS n");
            database.execute("DELETE FROM " + name + " WHERE id % 10 > 0");
        }
        database.execute("VACUUM (ANALYZE)");
        long limit = 3_500_000;
        Thresholds enoughForEachOne = new Thresholds(
                40, 0, 1, 1, 75, 90, Duration.ZERO, 0, 1_000, limit, Duration.ZERO, Duration.ofSeconds(30));
        try (Checked checked = Checked.at(folder, database.url())) {
            assertThat(checked.by(enoughForEachOne, CheckRules.none(), "table-bloat")
                            .findings())
                    .extracting(it -> it.object() + it.found().replaceAll(".*,", ""))
                    .containsExactly("public.small measured by pgstattuple", "public.tall an estimate from statistics");
        }
    }

    @Test
    void tellsOldTransactionsOfTheDatabaseAndItsTables(TestDatabase database) {
        database.execute("CREATE TABLE \"Ö\" (a int)");
        database.execute("CREATE TABLE later (a int)");
        Thresholds few = new Thresholds(
                40, 0, 1, 1_500_000_000, 75, 90, Duration.ZERO, 0, 1_000, 1, Duration.ZERO, Duration.ofSeconds(30));
        try (Checked checked = Checked.at(folder, database.url())) {
            assertThat(told(checked.by(few, CheckRules.none(), "wraparound")))
                    .anyMatch(
                            it -> it.startsWith("warning database " + database.name() + ": its oldest transaction is "))
                    .anyMatch(it -> it.startsWith("warning public.\"Ö\": its oldest transaction is "));
            assertThat(checked.by("wraparound").findings()).isEmpty();
        }
    }

    @Test
    void tellsPasswordsThatAreKeptAsMd5(TestDatabase database) {
        TestServer.get().run("CREATE ROLE \"Old one\" PASSWORD 'md5d5c4d8e0d0ca6b4b86b6a3bd0e5c8b1a'");
        database.execute("ALTER DATABASE " + database.name() + " SET password_encryption = 'md5'");
        try (Checked checked = Checked.at(folder, database.url())) {
            assertThat(told(checked.by("password-hashing")))
                    .containsExactly(
                            "warning password_encryption: new passwords are kept as md5 hashes",
                            "warning role \"Old one\": its password is kept as an md5 hash");
        } finally {
            TestServer.get().dropRole("Old one");
        }
    }

    @Test
    void countsRowsWhoseDeclaredReferenceLeadsNowhere(TestDatabase database) {
        database.execute("""
                CREATE SCHEMA "Über";
                CREATE TABLE "Über"."P" ("Id" int, kind text);
                INSERT INTO "Über"."P" VALUES (1, 'a');
                CREATE TABLE note (p_id int, p_kind text);
                INSERT INTO note VALUES (1, 'a'), (1, 'b'), (2, 'a'), (NULL, 'a'), (3, NULL);
                """);
        VirtualReference reference = new VirtualReference(
                "notes",
                new TableWord(Optional.empty(), "note"),
                List.of("p_id", "p_kind"),
                new TableWord(Optional.of("Über"), "P"),
                List.of("Id", "kind"));
        VirtualReference lost = new VirtualReference(
                "lost", reference.table(), List.of("nothing"), reference.references(), List.of("Id"));
        CheckRules rules = new CheckRules(List.of(reference, lost), List.of());
        try (Checked checked = Checked.at(folder, database.url())) {
            DatabaseCheck check = checked.by(Checked.LOW, rules, "virtual-reference");
            assertThat(told(check))
                    .containsExactly(
                            "error lost: checks.yaml names what is not there: column c.nothing does not exist",
                            "error notes: 2 rows of public.note refer to no row of \"Über\".\"P\"");
            assertThat(database.query(
                            check.findings().get(1).mend().orElseThrow().replaceAll("; --.*", "")))
                    .containsExactlyInAnyOrder("1|b", "2|a");
        }
    }

    @Test
    void keepsWhatIsAcceptedApart(TestDatabase database) {
        database.execute("CREATE TABLE heap (a int); CREATE TABLE other (a int)");
        List<Acceptance> accepted = List.of(
                new Acceptance("table-without-primary-key", "public.he*", "a log", "checks.yaml:3"),
                new Acceptance("table-without-primary-key", "public.gone", "was one", "checks.yaml:4"),
                new Acceptance("unused-index", "*", "other rule", "checks.yaml:5"));
        try (Checked checked = Checked.at(folder, database.url())) {
            DatabaseCheck check =
                    checked.by(Checked.LOW, new CheckRules(List.of(), accepted), "table-without-primary-key");
            assertThat(check.findings()).extracting(RuleFinding::object).containsExactly("public.other");
            assertThat(check.accepted())
                    .extracting(it -> it.finding().object() + ": " + it.reason())
                    .containsExactly("public.heap: a log");
            assertThat(check.idle()).containsExactly(accepted.get(1));
        }
    }

    @Test
    void leavesAcceptedFindingsOfRulesThatCouldNotLook(TestDatabase database) {
        database.execute("CREATE TABLE t (a int); CREATE INDEX idle ON t (a)");
        Thresholds old = new Thresholds(
                40, 0, 1, 1, 75, 90, Duration.ofDays(999), 0, 1_000, 1, Duration.ZERO, Duration.ofSeconds(30));
        CheckRules rules = new CheckRules(
                List.of(), List.of(new Acceptance("unused-index", "public.idle", "for next year", "checks.yaml:3")));
        try (Checked checked = Checked.at(folder, database.url())) {
            DatabaseCheck early = checked.by(old, rules, "unused-index");
            assertThat(early.unseen()).singleElement().asString().contains("uses are counted since");
            assertThat(early.idle()).isEmpty();
            database.execute("DROP INDEX idle");
            assertThat(checked.by(old, rules, "unused-index").idle()).hasSize(1);
        }
    }

    @Test
    void doesNotTakeHiddenRowsForLostOnes(TestDatabase database) {
        TestServer server = TestServer.get();
        server.run("CREATE ROLE half_blind LOGIN PASSWORD 'half_blind'");
        try {
            database.execute("""
                    CREATE TABLE p (id int);
                    INSERT INTO p VALUES (1);
                    ALTER TABLE p ENABLE ROW LEVEL SECURITY;
                    CREATE TABLE c (p_id int, name text);
                    INSERT INTO c VALUES (1, 'x');
                    GRANT SELECT ON p, c TO half_blind;
                    """);
            VirtualReference hidden = reference("hidden", "p_id");
            VirtualReference unlike = reference("unlike", "name");
            String url =
                    "postgresql://half_blind:half_blind@" + server.host() + ":" + server.port() + "/" + database.name();
            try (Checked blind = Checked.at(folder, url);
                    Checked seeing = Checked.at(folder, database.url())) {
                CheckRules rules = new CheckRules(List.of(hidden, unlike), List.of());
                DatabaseCheck check = blind.by(Checked.LOW, rules, "virtual-reference");
                assertThat(check.findings()).isEmpty();
                assertThat(check.unseen())
                        .contains(new Unseen("virtual-reference", "hidden: row security hides rows from half_blind"));
                assertThat(told(seeing.by(Checked.LOW, rules, "virtual-reference")))
                        .singleElement()
                        .asString()
                        .startsWith("error unlike: its columns cannot be compared: operator does not exist");
            }
        } finally {
            database.close();
            server.dropRole("half_blind");
        }
    }

    private static VirtualReference reference(String name, String column) {
        return new VirtualReference(
                name,
                new TableWord(Optional.empty(), "c"),
                List.of(column),
                new TableWord(Optional.empty(), "p"),
                List.of("id"));
    }

    /** It owns nothing and may read one of two tables. */
    @Test
    void saysWhatARoleMayNotLookAt(TestDatabase database) {
        TestServer server = TestServer.get();
        server.run("CREATE ROLE newcomer LOGIN PASSWORD 'newcomer'");
        try {
            database.execute("""
                CREATE EXTENSION amcheck;
                CREATE EXTENSION pgstattuple;
                CREATE SCHEMA hidden;
                CREATE TABLE hidden.t (id serial PRIMARY KEY);
                CREATE VIEW hidden.v AS SELECT 1 AS n;
                CREATE FUNCTION hidden.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
                CREATE TABLE seen (id serial);
                INSERT INTO seen VALUES (5);
                GRANT SELECT ON seen TO newcomer;
                CREATE TABLE filled (a int);
                INSERT INTO filled VALUES (1);
                """);
            database.execute("VACUUM (ANALYZE) filled");
            String url =
                    "postgresql://newcomer:newcomer@" + server.host() + ":" + server.port() + "/" + database.name();
            try (Checked checked = Checked.at(folder, url)) {
                DatabaseCheck check = checked.by();
                assertThat(check.unseen())
                        .contains(
                                new Unseen("table-damage", "newcomer may not execute public.verify_heapam"),
                                new Unseen("index-damage", "newcomer may not execute public.bt_index_check"),
                                new Unseen(
                                        "sequence-near-end",
                                        "this role may not read 2 of the sequences, such as hidden.t_id_seq"),
                                new Unseen(
                                        "sequence-behind",
                                        "2 columns, such as hidden.t.id: this role may not read the sequence"),
                                new Unseen("broken-view", "1 views that newcomer may not use, such as hidden.v"),
                                new Unseen(
                                        "broken-function", "1 functions that newcomer may not use, such as hidden.f()"),
                                new Unseen(
                                        "password-hashing", "the hashes of passwords, which a superuser alone may see"))
                        .anyMatch(it -> it.rule().equals("table-bloat")
                                && it.why()
                                        .endsWith(
                                                "tables whose statistics newcomer may not see, such as" + " hidden.t"))
                        .noneMatch(it -> it.why().contains("ERROR"));
                assertThat(told(check))
                        .contains("warning public.seen: no primary key", "warning public.filled: no primary key");
            }
        } finally {
            database.close();
            server.dropRole("newcomer");
        }
    }
}
