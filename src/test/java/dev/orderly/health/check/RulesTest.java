package dev.orderly.health.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule on a database that was made to break it, with names that need quotes; and silence once it is mended. */
@ExtendWith(TestServerExtension.class)
final class RulesTest {

    private static final String SCHEMA = "CREATE SCHEMA \"Ü 'x\"; ";

    @TempDir
    Path folder;

    /**
     * A database that breaks a rule.
     *
     * @param found severities and objects, in the order in which they are told
     */
    record Broken(String rule, String sql, String... found) {

        @Override
        public String toString() {
            return rule + ": " + String.join(", ", found);
        }
    }

    static Stream<Broken> broken() {
        return Stream.of(
                new Broken("invalid-index", SCHEMA + """
                        CREATE TABLE "Ü 'x"."T" (a int);
                        CREATE INDEX "I.1" ON "Ü 'x"."T" (a);
                        UPDATE pg_index SET indisvalid = false WHERE indexrelid = '"Ü ''x"."I.1"'::regclass;
                        """, "error \"Ü 'x\".\"I.1\""),
                new Broken(
                        "duplicate-index",
                        SCHEMA + """
                        CREATE TABLE "Ü 'x"."T" (a int PRIMARY KEY, b text, "C d" int);
                        CREATE INDEX again ON "Ü 'x"."T" (a);
                        CREATE INDEX one ON "Ü 'x"."T" (lower(b), "C d" DESC) WHERE b IS NOT NULL;
                        CREATE INDEX "two ""2" ON "Ü 'x"."T" (lower(b), "C d" DESC) WHERE b IS NOT NULL;
                        CREATE INDEX other_order ON "Ü 'x"."T" (lower(b), "C d") WHERE b IS NOT NULL;
                        CREATE INDEX other_rows ON "Ü 'x"."T" (lower(b), "C d" DESC);
                        CREATE INDEX other_method ON "Ü 'x"."T" USING hash (a);
                        ALTER TABLE "Ü 'x"."T" ADD CONSTRAINT twice UNIQUE (a);
                        CREATE TABLE "Ü 'x".strict (a int, CONSTRAINT deferred UNIQUE (a) DEFERRABLE);
                        CREATE UNIQUE INDEX at_once ON "Ü 'x".strict (a);
                        """,
                        "warning \"Ü 'x\".\"two \"\"2\"",
                        "warning \"Ü 'x\".again",
                        "warning \"Ü 'x\".deferred",
                        "warning \"Ü 'x\".twice"),
                new Broken("prefix-index", """
                        CREATE TABLE t (a int, b int, c text);
                        CREATE INDEX short ON t (a);
                        CREATE INDEX long ON t (a, b);
                        CREATE INDEX down ON t (b DESC);
                        CREATE INDEX up ON t (b, c);
                        CREATE UNIQUE INDEX refuses ON t (a) WHERE b = 1;
                        CREATE INDEX lower_first ON t (lower(c));
                        CREATE INDEX upper_first ON t (upper(c), a);
                        """, "info public.short"),
                new Broken(
                        "unvalidated-constraint",
                        SCHEMA + """
                        CREATE TABLE "Ü 'x"."T" (a int PRIMARY KEY, b int);
                        ALTER TABLE "Ü 'x"."T" ADD CONSTRAINT "b %" CHECK (b > 0) NOT VALID;
                        ALTER TABLE "Ü 'x"."T" ADD CONSTRAINT self FOREIGN KEY (b) REFERENCES "Ü 'x"."T" NOT VALID;
                        CREATE DOMAIN "Ü 'x".d AS int;
                        ALTER DOMAIN "Ü 'x".d ADD CONSTRAINT few CHECK (value < 9) NOT VALID;
                        """,
                        "warning \"b %\" on \"Ü 'x\".\"T\"",
                        "warning few on \"Ü 'x\".d",
                        "warning self on \"Ü 'x\".\"T\""),
                new Broken(
                        "foreign-key-without-index",
                        SCHEMA + """
                        CREATE TABLE p (a int, b int, PRIMARY KEY (a, b), UNIQUE (a));
                        CREATE TABLE by_part (id int PRIMARY KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES p);
                        CREATE INDEX ON by_part (a, id);
                        CREATE TABLE by_other_part (id int PRIMARY KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES p);
                        CREATE INDEX ON by_other_part (b, id);
                        CREATE TABLE "Ü 'x"."C" (id int PRIMARY KEY, "A a" int, b int, FOREIGN KEY ("A a", b) REFERENCES p);
                        CREATE TABLE other_order (id int PRIMARY KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES p);
                        CREATE INDEX ON other_order (b, a, id);
                        CREATE TABLE partial (id int PRIMARY KEY, a int REFERENCES p (a), b int REFERENCES p (a));
                        CREATE INDEX ON partial (a) WHERE a IS NOT NULL;
                        CREATE INDEX ON partial (b) WHERE id > 7;
                        CREATE TABLE parted (id int, a int REFERENCES p (a)) PARTITION BY LIST (id);
                        CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1);
                        """,
                        "warning \"C_A a_b_fkey\" on \"Ü 'x\".\"C\"",
                        "warning by_other_part_a_b_fkey on public.by_other_part",
                        "warning parted_a_fkey on public.parted",
                        "warning partial_b_fkey on public.partial"),
                new Broken(
                        "duplicate-foreign-key",
                        SCHEMA + """
                        CREATE TABLE "Ü 'x"."P" (a int PRIMARY KEY);
                        CREATE TABLE "Ü 'x"."C" (a int REFERENCES "Ü 'x"."P", CONSTRAINT "d ""2" FOREIGN KEY (a) REFERENCES "Ü 'x"."P");
                        CREATE TABLE keys (a int UNIQUE, b int UNIQUE);
                        CREATE TABLE to_both (a int REFERENCES keys (a), CONSTRAINT to_b FOREIGN KEY (a) REFERENCES keys (b));
                        CREATE TABLE acts (a int REFERENCES keys (a),
                            CONSTRAINT later FOREIGN KEY (a) REFERENCES keys (a) ON DELETE CASCADE);
                        """,
                        "warning \"d \"\"2\" on \"Ü 'x\".\"C\"",
                        "warning later on public.acts"),
                new Broken("foreign-key-types", SCHEMA + """
                        CREATE TABLE "Ü 'x"."P" (a bigint PRIMARY KEY);
                        CREATE TABLE "Ü 'x"."C" (a int REFERENCES "Ü 'x"."P");
                        CREATE DOMAIN number AS bigint CHECK (value > 0);
                        CREATE TABLE fine (a number REFERENCES "Ü 'x"."P");
                        """, "warning \"C_a_fkey\" on \"Ü 'x\".\"C\""),
                new Broken("array-index", SCHEMA + """
                        CREATE TABLE "Ü 'x"."T" (a int[]);
                        CREATE INDEX "I" ON "Ü 'x"."T" (a);
                        CREATE TABLE labelled (id int, tags text[] UNIQUE, more text[], PRIMARY KEY (more));
                        CREATE INDEX pair ON labelled (tags, id);
                        CREATE INDEX few ON labelled (tags) WHERE id > 0;
                        """, "info \"Ü 'x\".\"I\"", "info public.few", "info public.pair"),
                new Broken(
                        "table-without-primary-key",
                        SCHEMA + """
                        CREATE TABLE "Ü 'x"."T" (id int);
                        CREATE TABLE could (a int NOT NULL UNIQUE);
                        CREATE TABLE index_only (a int NOT NULL);
                        CREATE UNIQUE INDEX only_index ON index_only (a);
                        CREATE TABLE down (a int NOT NULL);
                        CREATE UNIQUE INDEX ON down (a DESC);
                        CREATE TABLE by_pattern (a text NOT NULL);
                        CREATE UNIQUE INDEX ON by_pattern (a text_pattern_ops);
                        CREATE TABLE parted (a int) PARTITION BY LIST (a);
                        CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1);
                        CREATE TABLE keyed (a int, b int) PARTITION BY LIST (a);
                        CREATE TABLE keyed_1 PARTITION OF keyed (PRIMARY KEY (b)) FOR VALUES IN (1);
                        """,
                        "warning \"Ü 'x\".\"T\"",
                        "warning public.by_pattern",
                        "warning public.could",
                        "warning public.down",
                        "warning public.index_only",
                        "warning public.parted"),
                new Broken(
                        "sequence-near-end",
                        SCHEMA + """
                        CREATE TABLE "Ü 'x"."T" ("Id" serial PRIMARY KEY, s smallserial);
                        SELECT setval('"Ü ''x"."T_Id_seq"', 2100000000);
                        SELECT setval('"Ü ''x"."T_s_seq"', 26000);
                        CREATE SEQUENCE round MAXVALUE 10 CYCLE;
                        SELECT setval('round', 10);
                        CREATE SEQUENCE down INCREMENT -1 MINVALUE -100 MAXVALUE -1;
                        SELECT setval('down', -95);
                        """,
                        "error \"Ü 'x\".\"T_Id_seq\"",
                        "error public.down",
                        "warning \"Ü 'x\".\"T_s_seq\""),
                new Broken(
                        "sequence-behind",
                        SCHEMA + """
                        CREATE TABLE "Ü 'x"."T" ("Id" bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY);
                        INSERT INTO "Ü 'x"."T" VALUES (7);
                        CREATE SEQUENCE numbers;
                        CREATE TABLE plain (n int DEFAULT nextval('numbers'));
                        INSERT INTO plain VALUES (1);
                        CREATE TABLE fine (id serial PRIMARY KEY);
                        INSERT INTO fine DEFAULT VALUES;
                        CREATE TABLE empty (id serial PRIMARY KEY);
                        CREATE TABLE next_is_free (id serial PRIMARY KEY);
                        INSERT INTO next_is_free VALUES (5);
                        SELECT setval('next_is_free_id_seq', 6, false);
                        CREATE TABLE next_is_taken (id serial PRIMARY KEY);
                        INSERT INTO next_is_taken VALUES (5);
                        SELECT setval('next_is_taken_id_seq', 5, false);
                        CREATE SEQUENCE tens;
                        CREATE TABLE worked_out (n bigint DEFAULT nextval('tens') * 10);
                        INSERT INTO worked_out DEFAULT VALUES;
                        CREATE TABLE other_default (n int DEFAULT 7);
                        CREATE SEQUENCE owned OWNED BY other_default.n;
                        INSERT INTO other_default DEFAULT VALUES;
                        """,
                        "error \"Ü 'x\".\"T_Id_seq\"",
                        "error public.next_is_taken_id_seq",
                        "warning public.numbers"),
                new Broken("unused-index", SCHEMA + """
                        CREATE TABLE "Ü 'x"."P" (id int PRIMARY KEY);
                        CREATE TABLE "Ü 'x"."T" (id int PRIMARY KEY, a int REFERENCES "Ü 'x"."P", b int);
                        CREATE INDEX supports ON "Ü 'x"."T" (a);
                        CREATE INDEX "idle %" ON "Ü 'x"."T" (b);
                        CREATE TABLE parted (a int, b int, c int) PARTITION BY LIST (a);
                        CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1);
                        CREATE TABLE parted_2 PARTITION OF parted FOR VALUES IN (2);
                        CREATE INDEX unread ON parted (b);
                        CREATE INDEX read ON parted (c);
                        SET enable_seqscan = off;
                        SET enable_bitmapscan = off;
                        SELECT FROM parted_2 WHERE c = 1;
                        """, "info \"Ü 'x\".\"idle %\"", "info public.unread"),
                new Broken("missing-index", SCHEMA + """
                        CREATE TABLE "Ü 'x"."T" (id int PRIMARY KEY, a int);
                        INSERT INTO "Ü 'x"."T" SELECT n, n FROM generate_series(1, 2000) AS n;
                        DO $$ BEGIN
                            FOR n IN 1..60 LOOP PERFORM count(*) FROM "Ü 'x"."T" WHERE a = n; END LOOP;
                        END $$;
                        """, "info \"Ü 'x\".\"T\""),
                new Broken("stale-statistics", SCHEMA + """
                        CREATE TABLE "Ü 'x"."T" (id int) WITH (autovacuum_enabled = off);
                        INSERT INTO "Ü 'x"."T" SELECT generate_series(1, 2000);
                        """, "warning \"Ü 'x\".\"T\""),
                new Broken("table-bloat", SCHEMA + """
                        CREATE EXTENSION pgstattuple;
                        CREATE TABLE "Ü 'x"."T" (id int, t text) WITH (autovacuum_enabled = off);
                        INSERT INTO "Ü 'x"."T" SELECT n, repeat('x', 100) FROM generate_series(1, 20000) AS n;
                        DELETE FROM "Ü 'x"."T" WHERE id % 10 > 0;
                        """, "warning \"Ü 'x\".\"T\""),
                new Broken("index-bloat", SCHEMA + """
                        CREATE TABLE "Ü 'x"."T" (id int) WITH (autovacuum_enabled = off);
                        CREATE INDEX "I" ON "Ü 'x"."T" (id);
                        INSERT INTO "Ü 'x"."T" SELECT n FROM generate_series(1, 20000) AS n;
                        DELETE FROM "Ü 'x"."T" WHERE id % 10 > 0;
                        """, "warning \"Ü 'x\".\"I\""),
                new Broken("broken-view", SCHEMA + """
                        CREATE TABLE gone (a int);
                        CREATE FUNCTION f() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM public.gone';
                        CREATE VIEW "Ü 'x"."V" AS SELECT f() AS n;
                        CREATE VIEW fine AS SELECT 1 AS n;
                        CREATE MATERIALIZED VIEW stored AS SELECT f() AS n;
                        CREATE MATERIALIZED VIEW filled AS SELECT 1 AS n;
                        DROP TABLE gone;
                        """, "error \"Ü 'x\".\"V\"", "error public.stored"),
                new Broken("broken-function", SCHEMA + """
                        CREATE TABLE gone (a int);
                        CREATE FUNCTION "Ü 'x"."F" (int) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.gone';
                        CREATE FUNCTION fine() RETURNS int LANGUAGE plpgsql SET search_path = "Ü 'x", pg_temp AS 'BEGIN RETURN 1; END';
                        CREATE TABLE kept (a int);
                        SET check_function_bodies = off;
                        CREATE FUNCTION typo() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETRUN 1; END';
                        CREATE FUNCTION by_path() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM kept';
                        DROP TABLE gone;
                        """, "error \"Ü 'x\".\"F\"(integer)", "error public.typo()"),
                new Broken(
                        "disabled-trigger",
                        SCHEMA + """
                        CREATE TABLE p (a int PRIMARY KEY);
                        CREATE TABLE "Ü 'x"."T" (a int REFERENCES p);
                        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
                        CREATE TRIGGER "T 1" BEFORE INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();
                        ALTER TABLE p DISABLE TRIGGER "T 1";
                        ALTER TABLE "Ü 'x"."T" DISABLE TRIGGER ALL;
                        CREATE TABLE once (a int, CONSTRAINT single UNIQUE (a) DEFERRABLE);
                        ALTER TABLE once DISABLE TRIGGER ALL;
                        """,
                        "error \"T_a_fkey\" on \"Ü 'x\".\"T\"",
                        "error single on public.once",
                        "warning \"T 1\" on public.p"),
                new Broken(
                        "row-security",
                        SCHEMA + """
                        CREATE TABLE "Ü 'x"."T" (a int);
                        CREATE POLICY all_rows ON "Ü 'x"."T" USING (true);
                        CREATE TABLE shut (a int);
                        ALTER TABLE shut ENABLE ROW LEVEL SECURITY;
                        CREATE TABLE watched (a int);
                        CREATE POLICY all_rows ON watched USING (true);
                        ALTER TABLE watched ENABLE ROW LEVEL SECURITY;
                        CREATE VIEW around AS SELECT * FROM watched;
                        CREATE TABLE whole (a int) PARTITION BY LIST (a);
                        CREATE TABLE open_part PARTITION OF whole FOR VALUES IN (1);
                        CREATE TABLE closed_part PARTITION OF whole FOR VALUES IN (2);
                        GRANT SELECT ON whole, open_part TO PUBLIC;
                        CREATE POLICY all_rows ON whole USING (true);
                        ALTER TABLE whole ENABLE ROW LEVEL SECURITY;
                        """,
                        "error \"Ü 'x\".\"T\"",
                        "warning public.around",
                        "warning public.open_part",
                        "warning public.shut",
                        "info public.watched",
                        "info public.whole"),
                new Broken(
                        "public-write",
                        SCHEMA + """
                        CREATE TABLE "Ü 'x"."T" (a int, "B b" int, c int);
                        GRANT INSERT, DELETE, SELECT ON "Ü 'x"."T" TO PUBLIC;
                        GRANT UPDATE ("B b"), SELECT (c) ON "Ü 'x"."T" TO PUBLIC;
                        GRANT CREATE ON SCHEMA "Ü 'x" TO PUBLIC;
                        REVOKE CREATE ON SCHEMA public FROM PUBLIC;
                        """,
                        "error \"Ü 'x\".\"T\"",
                        "error \"Ü 'x\".\"T\".\"B b\"",
                        "warning schema \"Ü 'x\""),
                new Broken("unsafe-definer", SCHEMA + """
                        CREATE FUNCTION "Ü 'x"."F" (int) RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
                        CREATE FUNCTION fixed() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = public AS 'SELECT 1';
                        CREATE FUNCTION own() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
                        REVOKE EXECUTE ON FUNCTION own() FROM PUBLIC;
                        """, "error \"Ü 'x\".\"F\"(integer)"),
                new Broken("collation-version", SCHEMA + """
                        CREATE COLLATION "Ü 'x"."De" (provider = icu, locale = 'de');
                        CREATE TABLE t (a text COLLATE "Ü 'x"."De");
                        CREATE INDEX sorted ON t (a);
                        UPDATE pg_collation SET collversion = '1.0' WHERE collname = 'De';
                        """, "error collation \"Ü 'x\".\"De\""),
                new Broken("extension-update", "CREATE EXTENSION pg_trgm VERSION '1.5';", "info extension pg_trgm"));
    }

    private static final Set<String> TRIED_ELSEWHERE = Set.of(
            "risky-setting",
            "checksums",
            "table-damage",
            "index-damage",
            "wraparound",
            "prepared-transaction",
            "replication-slot",
            "virtual-reference",
            "password-hashing");

    @Test
    void everyRuleIsBrokenSomewhere() {
        Set<String> tried = new HashSet<>(TRIED_ELSEWHERE);
        broken().forEach(it -> tried.add(it.rule()));
        assertThat(Rules.names()).containsExactlyInAnyOrderElementsOf(tried);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void isFoundAndMended(Broken broken, TestDatabase database) throws SQLException {
        database.execute(broken.sql());
        if (broken.rule().endsWith("bloat")) {
            database.execute("VACUUM (ANALYZE)");
        }
        try (Checked checked = Checked.at(folder, database.url())) {
            DatabaseCheck check = checked.by(broken.rule());
            assertThat(check.unseen()).isEmpty();
            assertThat(told(check)).containsExactly(broken.found());
            try (Connection connection = database.connect()) {
                mend(connection, check);
            }
            assertThat(told(checked.by(broken.rule()))).doesNotContainAnyElementsOf(mended(check));
        }
    }

    /** What was found with a statement that mends it; nothing else can be empty. */
    static List<String> mended(DatabaseCheck check) {
        List<String> mended = check.findings().stream()
                .filter(it -> it.mend().isPresent())
                .map(RulesTest::told)
                .toList();
        return mended.isEmpty() ? List.of("nothing") : mended;
    }

    static List<String> told(DatabaseCheck check) {
        return check.findings().stream().map(RulesTest::told).toList();
    }

    private static String told(RuleFinding finding) {
        return finding.severity().word() + ' ' + finding.object();
    }

    /** One statement at a time, as a person would. */
    static void mend(Connection connection, DatabaseCheck check) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (RuleFinding finding : check.findings()) {
                for (SqlStatement each : SqlScript.split(finding.mend().orElse(""))) {
                    statement.execute(each.text());
                }
            }
        }
    }

    @Test
    void findsNothingInAnEmptyDatabase(TestDatabase database) {
        try (Checked checked = Checked.at(folder, database.url())) {
            String[] rules = Rules.names().stream()
                    .filter(name -> !name.equals("risky-setting"))
                    .toArray(String[]::new);
            DatabaseCheck check = checked.by(rules);
            assertThat(check.findings()).isEmpty();
            assertThat(check.unseen().stream().map(Unseen::rule)).containsExactly("table-damage", "index-damage");
            assertThat(check.looked()).containsExactlyElementsOf(Arrays.asList(rules));
        }
    }
}
