package dev.orderly.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.operation.Confirmation;
import dev.orderly.operation.Consent;
import dev.orderly.operation.House;
import dev.orderly.operation.Question;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
final class SqlSessionTest {

    private static final String LOG =
            "SELECT kind, phase, outcome, summary, details FROM orderly.operation_log ORDER BY position";

    @TempDir
    Path folder;

    private House house;
    private final Gathered seen = new Gathered();

    @BeforeEach
    void enter() {
        house = new House(folder);
    }

    @AfterEach
    void leave() {
        house.close();
    }

    private SqlSession session(Environment target, Consent consent) {
        return session(target, consent, Confirmation.nobody());
    }

    private SqlSession session(Environment target, Consent consent, Confirmation confirmation) {
        return new SqlSession(house.databases, house.door(confirmation), new SqlRequest(target, consent, 0));
    }

    private void run(Environment target, Consent consent, String sql) {
        try (SqlSession session = session(target, consent)) {
            session.run(sql, seen);
        }
    }

    private Problem refusal(Environment target, Consent consent, String sql) {
        return catchThrowableOfType(ProblemException.class, () -> run(target, consent, sql))
                .first();
    }

    private Environment production(TestDatabase database) {
        return house.environment("prod", EnvironmentKind.PRODUCTION, database);
    }

    @Test
    void readsWithoutTheDoor(TestDatabase database) {
        run(house.dev(database), Consent.none(), "SELECT 1 AS a, NULL AS b; SELECT '{\"x\":1}'::jsonb ? 'x' AS has");
        assertThat(seen.columns).containsExactly("a", "b", "has");
        assertThat(seen.rows).containsExactly("1|null", "t");
        assertThat(seen.results).extracting(StatementResult::rows).containsExactly(1L, 1L);
        assertThat(database.query("SELECT to_regnamespace('orderly')")).containsExactly("");
    }

    @Test
    void writesInDevelopmentThroughTheDoorWithLiteralsMasked(TestDatabase database) {
        run(
                house.dev(database),
                Consent.none(),
                "CREATE TABLE a (t text); INSERT INTO a VALUES ('secret'), ($$more$$) RETURNING t");
        assertThat(seen.rows).containsExactly("secret", "more");
        assertThat(database.query("SELECT count(*) FROM a")).containsExactly("2");
        assertThat(database.query(LOG))
                .last()
                .asString()
                .startsWith("sql-write|finished|succeeded|sql CREATE TABLE and 1 more|");
        assertThat(database.query(LOG).toString())
                .doesNotContain("secret")
                .doesNotContain("more$$")
                .contains("'***'");
    }

    @Test
    void severalStatementsStandOrFallTogether(TestDatabase database) {
        Problem problem = refusal(
                house.dev(database), Consent.none(), "CREATE TABLE a (id int);\nINSERT INTO a VALUES (1), (2/0)");
        assertThat(problem.code()).isEqualTo("statement-failed");
        assertThat(problem.exit()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(database.query("SELECT to_regclass('a')")).containsExactly("");
    }

    @Test
    void errorsNameLineAndColumn(TestDatabase database) {
        assertThat(refusal(house.dev(database), Consent.none(), "SELECT 1;\n  SELECT nope FROM pg_class")
                        .message())
                .isEqualTo("line 2, column 10: column \"nope\" does not exist");
    }

    @Test
    void aFunctionThatWritesIsSentToTheDoorByTheServersWord(TestDatabase database) {
        database.execute("CREATE SEQUENCE s");
        run(house.dev(database), Consent.none(), "SELECT nextval('s')");
        assertThat(seen.rows).containsExactly("1");
        assertThat(database.query(LOG)).hasSize(2);
    }

    @Test
    void testingNeedsAConfirmation(TestDatabase database) {
        Environment testing = house.environment("test", EnvironmentKind.TESTING, database);
        Problem refused = refusal(testing, Consent.none(), "CREATE TABLE a (id int)");
        assertThat(refused.exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.hints()).last().isEqualTo("when this is meant, pass: --yes");
        run(testing, Consent.none().withYes(), "CREATE TABLE a (id int)");
        assertThat(database.query("SELECT to_regclass('a')")).containsExactly("a");
    }

    @Test
    void productionIsShownBeforeTheCommit(TestDatabase database) {
        database.execute("CREATE TABLE a (id int); INSERT INTO a SELECT generate_series(1, 5)");
        List<Question> asked = new ArrayList<>();
        Confirmation careful = new Confirmation() {
            @Override
            public boolean interactive() {
                return true;
            }

            @Override
            public boolean confirm(Question question) {
                asked.add(question);
                return false;
            }

            @Override
            public Optional<String> typedName(Question question) {
                return Optional.of("prod");
            }
        };
        try (SqlSession session = session(production(database), Consent.none(), careful)) {
            ProblemException declined =
                    catchThrowableOfType(ProblemException.class, () -> session.run("DELETE FROM a WHERE id > 2", seen));
            assertThat(declined.first().code()).isEqualTo("declined");
        }
        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.text()).isEqualTo("commit this on \"prod\"?");
            assertThat(question.details()).containsExactly("DELETE FROM: 3 rows");
        });
        assertThat(database.query("SELECT count(*) FROM a")).containsExactly("5");
        run(production(database), Consent.none().confirming("prod").withYes(), "DELETE FROM a WHERE id > 2");
        assertThat(database.query("SELECT count(*) FROM a")).containsExactly("2");
    }

    @Test
    void productionWithoutATerminalNeedsBothFlags(TestDatabase database) {
        database.execute("CREATE TABLE a (id int)");
        Problem name = refusal(production(database), Consent.none().withYes(), "DELETE FROM a");
        assertThat(name.hints()).last().isEqualTo("when this is meant, pass: --confirm prod");
        Problem yes = refusal(production(database), Consent.none().confirming("prod"), "DELETE FROM a");
        assertThat(yes.hints()).last().isEqualTo("when this is meant, pass: --yes");
    }

    @Test
    void whatRunsInNoTransactionIsRefusedWhereOneIsAskedFor(TestDatabase database) {
        database.execute("CREATE TABLE a (id int)");
        String index = "CREATE INDEX CONCURRENTLY i ON a (id)";
        Consent all = Consent.none().confirming("prod").withYes();
        assertThat(refusal(production(database), all, index).code()).isEqualTo("not-in-transaction");
        assertThat(database.query("SELECT to_regnamespace('orderly')")).containsExactly("");
    }

    @Test
    void whatRunsInNoTransactionStandsStepByStep(TestDatabase database) {
        database.execute("CREATE TABLE a (id int)");
        Problem partly = refusal(
                house.dev(database),
                Consent.none(),
                "CREATE INDEX CONCURRENTLY i ON a (id); CREATE INDEX CONCURRENTLY j ON b (id)");
        assertThat(partly.exit()).isEqualTo(ExitCode.PARTLY_APPLIED);
        assertThat(partly.message()).contains("the first statement stands");
        assertThat(database.query("SELECT to_regclass('i')")).containsExactly("i");
    }

    @Test
    void vacuumIsMaintenance(TestDatabase database) {
        database.execute("CREATE TABLE a (id int)");
        run(house.environment("staging", EnvironmentKind.STAGING, database), Consent.none(), "VACUUM a");
        assertThat(database.query(LOG)).last().asString().startsWith("maintenance|finished|succeeded|sql VACUUM");
    }

    @Test
    void endingABackendGoesThroughTheDoor(TestDatabase database) {
        Environment testing = house.environment("test", EnvironmentKind.TESTING, database);
        assertThat(refusal(testing, Consent.none(), "SELECT pg_terminate_backend(0)")
                        .code())
                .isEqualTo("confirmation-needed");
    }

    @Test
    void aSessionCannotBeUnlocked(TestDatabase database) {
        Environment prod = production(database);
        for (String sql : List.of(
                "SET default_transaction_read_only = off",
                "SET TRANSACTION READ WRITE",
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
                "SELECT set_config('transaction_read_only', 'off', false)")) {
            assertThat(refusal(prod, Consent.none(), sql).exit()).as(sql).isEqualTo(ExitCode.REFUSED);
        }
        run(prod, Consent.none(), "BEGIN READ WRITE; SHOW transaction_read_only; COMMIT");
        assertThat(seen.rows).containsExactly("on");
    }

    @Test
    void transactionsAreGivenWhole(TestDatabase database) {
        Environment dev = house.dev(database);
        run(
                dev,
                Consent.none(),
                "BEGIN; CREATE TABLE a (id int); SAVEPOINT s; INSERT INTO a VALUES (1);" + " ROLLBACK TO s; COMMIT");
        assertThat(database.query("SELECT count(*) FROM a")).containsExactly("0");
        run(dev, Consent.none(), "BEGIN; INSERT INTO a VALUES (1); ROLLBACK");
        assertThat(database.query("SELECT count(*) FROM a")).containsExactly("0");
        assertThat(database.query(LOG)).last().asString().startsWith("sql-write|finished|unchanged");
        assertThat(refusal(dev, Consent.none(), "INSERT INTO a VALUES (1); COMMIT")
                        .code())
                .isEqualTo("transaction-control");
        assertThat(refusal(dev, Consent.none(), "BEGIN").exit()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void readingTransactionsSeeOneSnapshot(TestDatabase database) {
        run(
                house.dev(database),
                Consent.none(),
                "BEGIN ISOLATION LEVEL REPEATABLE READ; SHOW transaction_isolation; SHOW transaction_read_only; COMMIT");
        assertThat(seen.rows).containsExactly("repeatable read", "on");
    }

    @Test
    void settingsLastInTheSessionAndLeakNowhere(TestDatabase database) {
        Environment dev = house.dev(database);
        try (SqlSession session = session(dev, Consent.none())) {
            session.run("SET work_mem = '7MB'", seen);
            session.run("SHOW work_mem", seen);
        }
        assertThat(seen.rows).containsExactly("7MB");
        run(dev, Consent.none(), "SHOW work_mem");
        assertThat(seen.rows.get(1)).isNotEqualTo("7MB");
    }

    @Test
    void theLogIsWrittenWhateverRoleTheStatementsTake(TestDatabase database) {
        run(
                house.dev(database),
                Consent.none(),
                "CREATE SCHEMA mine; SET LOCAL search_path = mine; SET ROLE pg_monitor; RESET ROLE;"
                        + " CREATE TABLE a (id int); SET ROLE pg_monitor");
        assertThat(database.query(LOG)).last().asString().startsWith("sql-write|finished|succeeded");
    }

    @Test
    void copyFromStandardInputIsRefusedWithTheWayOut(TestDatabase database) {
        Problem problem = refusal(house.dev(database), Consent.none(), "COPY a FROM STDIN;\n1\n\\.\n");
        assertThat(problem.code()).isEqualTo("copy-from-stdin");
        assertThat(problem.exit()).isEqualTo(ExitCode.INVALID_INPUT);
    }

    @Test
    void rowsBeyondTheLimitAreLeftOutAndSaidSo(TestDatabase database) {
        try (SqlSession session =
                new SqlSession(house.databases, house.door(), new SqlRequest(house.dev(database), Consent.none(), 3))) {
            session.run("SELECT generate_series(1, 3)", seen);
            session.run("SELECT generate_series(1, 4)", seen);
        }
        assertThat(seen.results).extracting(StatementResult::more).containsExactly(false, true);
        assertThat(seen.rows).hasSize(6);
    }

    @Test
    void aMillionRowsPassThroughFlatMemory(TestDatabase database) {
        seen.keep = false;
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        run(house.dev(database), Consent.none(), "SELECT i, repeat('x', 200) FROM generate_series(1, 1000000) AS i");
        assertThat(seen.count).isEqualTo(1_000_000);
        System.gc();
        assertThat(runtime.totalMemory() - runtime.freeMemory() - before).isLessThan(64_000_000);
    }

    @Test
    void aCancelledStatementLeavesTheSessionUsable(TestDatabase database) throws Exception {
        try (SqlSession session = session(house.dev(database), Consent.none())) {
            Thread cancel = new Thread(() -> {
                try {
                    Thread.sleep(500);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                house.databases.cancelRunning();
            });
            cancel.start();
            ProblemException cancelled =
                    catchThrowableOfType(ProblemException.class, () -> session.run("SELECT pg_sleep(30)", seen));
            assertThat(cancelled.exit()).isEqualTo(ExitCode.CANCELLED);
            cancel.join();
            session.run("SELECT 1", seen);
        }
        assertThat(seen.rows).containsExactly("1");
    }

    @Test
    void foreseesWithoutRunning(TestDatabase database) {
        try (SqlSession session = session(production(database), Consent.none())) {
            assertThat(session.foresee("DROP TABLE a"))
                    .containsExactly(new SqlSession.Foresight("DROP TABLE", "typed-name"));
            assertThat(session.foresee("SELECT 1")).containsExactly(new SqlSession.Foresight("SELECT", "read"));
        }
    }

    @Test
    void describesObjectsWithAwkwardNames(TestDatabase database) {
        database.execute(
                "CREATE SCHEMA \"My Schema\"; CREATE TABLE \"My Schema\".\"Größe \"\"x\" (\"select\" int PRIMARY KEY,"
                        + " t text DEFAULT 'a' CHECK (t <> '')); CREATE VIEW v AS SELECT 1 AS one;"
                        + " COMMENT ON TABLE \"My Schema\".\"Größe \"\"x\" IS 'odd'");
        Environment dev = house.dev(database);
        run(dev, Consent.none(), "\\d \"My Schema\".*");
        assertThat(seen.results)
                .extracting(StatementResult::command)
                .contains("columns of \"My Schema\".\"Größe \"\"x\"", "constraints of \"My Schema\".\"Größe \"\"x\"");
        assertThat(seen.rows).contains("select|integer|not null||", "t|text||'a'::text|");
        seen.rows.clear();
        run(dev, Consent.none(), "\\dv");
        assertThat(seen.rows)
                .containsExactly("public|v|view|" + TestServer.get().user() + "|");
        assertThat(refusal(dev, Consent.none(), "\\d nothing").code()).isEqualTo("object-unknown");
        assertThat(refusal(dev, Consent.none(), "\\dq").code()).isEqualTo("describe-unknown");
    }

    @Test
    void everyListAnswers(TestDatabase database) {
        for (String command : Describe.commands().keySet()) {
            run(house.dev(database), Consent.none(), command);
            run(house.dev(database), Consent.none(), command + " pg_c*");
        }
        run(house.dev(database), Consent.none(), "\\d pg_class");
        assertThat(seen.rows).anyMatch(row -> row.startsWith("relname|name"));
        assertThat(new CompletionWords(house.databases).of(house.dev(database))).contains("public");
    }
}
