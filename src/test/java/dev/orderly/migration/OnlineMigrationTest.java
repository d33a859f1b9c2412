package dev.orderly.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.operation.Consent;
import dev.orderly.operation.Progress;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Versions written so that tables stay usable, and what becomes of those who use them meanwhile. */
@ExtendWith(TestServerExtension.class)
@Timeout(120)
class OnlineMigrationTest {

    private static final String CONF = "executeInTransaction=false\n";
    private static final String TABLE = "CREATE TABLE a (i integer, b text);";
    private static final String ROWS = "INSERT INTO a SELECT i, 'x' FROM generate_series(1, 60) i;";

    @TempDir
    Path root;

    /** Keeps what is told, and does something when a note comes. */
    private static final class Ear implements Progress {
        private final List<String> steps = new CopyOnWriteArrayList<>();
        private final List<String> notes = new CopyOnWriteArrayList<>();
        private Runnable atNote = () -> {};

        @Override
        public void step(String what) {
            steps.add(what);
        }

        @Override
        public void done(long n, long of) {}

        @Override
        public void note(String sentence) {
            notes.add(sentence);
            atNote.run();
        }
    }

    private static Connection holding(TestDatabase database, String sql) throws SQLException {
        Connection holder = database.connect();
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute("SET application_name = 'nightly report'");
            statement.execute(sql);
        }
        return holder;
    }

    private static void awaitQuery(TestDatabase database, String sql) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            if (database.query(sql).equals(List.of("t"))) {
                return;
            }
            Thread.sleep(50);
        }
        assertThat(database.query(sql)).containsExactly("t");
    }

    private static void write(TestDatabase database) throws SQLException {
        try (Connection writer = database.connect();
                Statement statement = writer.createStatement()) {
            statement.execute("SET lock_timeout = '1s'");
            statement.execute("INSERT INTO a VALUES (1000, 'written meanwhile')");
            statement.execute("UPDATE a SET b = 'changed meanwhile' WHERE i = 5");
        }
    }

    @Test
    void writesAFamilyThatIsAppliedAndRolledBackAsOne(TestDatabase database) {
        try (Bench bench =
                Bench.dev(root, database).version("V1__a.sql", TABLE).version("U1__a.sql", "DROP TABLE a;")) {
            bench.model(
                    "a.sql",
                    "CREATE TABLE n (id integer PRIMARY KEY);CREATE TABLE a (i integer NOT NULL PRIMARY KEY, b text"
                            + " CHECK (b <> ''), n integer REFERENCES n);CREATE INDEX a_b ON a (b); COMMENT ON INDEX a_b"
                            + " IS 'for the search';CREATE VIEW v AS SELECT * FROM a GROUP BY i;");

            CreatedMigration created = bench.createOnline("grow");

            assertThat(created.entries())
                    .extracting(entry -> entry.file() + " " + entry.transactional())
                    .containsExactly("V2__grow.sql true", "V2.1__grow.sql false", "V2.2__grow.sql true");
            assertThat(created.entries())
                    .allSatisfy(entry -> assertThat(entry.proof()).contains("proven forward and back"));
            assertThat(created.entries().get(1).sql())
                    .contains("-- builds the index while rows are read and written\nCREATE INDEX CONCURRENTLY a_b ON")
                    .contains("NOT VALID;\n"
                            + "-- checks existing rows while rows are read and written\n"
                            + "ALTER TABLE public.a VALIDATE")
                    .contains("ADD CONSTRAINT a_pkey PRIMARY KEY USING INDEX a_pkey_new");

            bench.applyTo("1");
            database.execute(ROWS);
            assertThat(bench.applyTo("2").entries())
                    .extracting(AppliedMigrations.Entry::version)
                    .containsExactly("2", "2.1", "2.2");
            assertThat(catchThrowableOfType(ProblemException.class, () -> bench.rollBackTo("2"))
                            .first()
                            .code())
                    .isEqualTo("migration-none-applied");
            assertThat(bench.rollBack(1).entries())
                    .extracting(entry -> entry.version().toString())
                    .containsExactly("2.2", "2.1", "2");
            assertThat(bench.states())
                    .containsExactly("1 applied", "2 rolled back", "2.1 rolled back", "2.2 rolled back");
            assertThat(bench.apply().entries()).hasSize(3);
            assertThat(bench.rollBackTo("1").entries()).hasSize(3);
            assertThat(database.query("SELECT count(*) FROM a")).containsExactly("60");
        }
    }

    @Test
    void writesGoOnWhileAnIndexIsBuilt(TestDatabase database) throws Exception {
        Ear ear = new Ear();
        try (Bench bench = Bench.dev(root, database.url(), ear).version("V1__a.sql", TABLE)) {
            bench.model("a.sql", TABLE + "CREATE INDEX a_i ON a (i);");
            bench.createOnline("index");
            bench.applyTo("1");
            database.execute(ROWS);
            CompletableFuture<AppliedMigrations> applied;
            try (Connection holder = holding(database, "UPDATE a SET b = 'held' WHERE i = 1")) {
                applied = CompletableFuture.supplyAsync(bench::apply);
                awaitQuery(database, "SELECT count(*) = 1 FROM pg_stat_progress_create_index");
                write(database);
                awaitTold(ear.steps, "CREATE INDEX CONCURRENTLY a_i", "waiting for session", "nightly report");
                assertThat(applied).isNotDone();
                holder.commit();
            }
            assertThat(applied.get().entries()).hasSize(1);
            assertThat(database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_i'::regclass"))
                    .containsExactly("t");
        }
    }

    private static void awaitTold(List<String> told, String... words) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            if (told.stream().anyMatch(line -> List.of(words).stream().allMatch(line::contains))) {
                return;
            }
            Thread.sleep(50);
        }
        assertThat(told).anySatisfy(line -> assertThat(line).contains(words));
    }

    @Test
    void writesGoOnWhileExistingRowsAreChecked(TestDatabase database) throws Exception {
        String slowly = "CREATE FUNCTION fine(t text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS"
                + " $$ BEGIN PERFORM pg_sleep(0.05); RETURN true; END $$;";
        try (Bench bench = Bench.dev(root, database).version("V1__a.sql", slowly + TABLE)) {
            bench.model("a.sql", slowly + "CREATE TABLE a (i integer, b text, CONSTRAINT fine CHECK (fine(b)));");
            bench.createOnline("check");
            bench.applyTo("1");
            database.execute(ROWS);
            CompletableFuture<AppliedMigrations> applied = CompletableFuture.supplyAsync(bench::apply);
            awaitQuery(
                    database,
                    "SELECT count(*) > 0 FROM pg_stat_activity WHERE query LIKE '%VALIDATE CONSTRAINT%' AND state ="
                            + " 'active' AND pid <> pg_backend_pid()");

            write(database);

            assertThat(applied).isNotDone();
            assertThat(applied.get().entries()).hasSize(1);
            assertThat(database.query("SELECT convalidated FROM pg_constraint WHERE conname = 'fine'"))
                    .containsExactly("t");
        }
    }

    @Test
    void givesUpOnALockTellsWhoHoldsItAndTriesAgain(TestDatabase database) throws Exception {
        Ear ear = new Ear();
        try (Bench bench = Bench.dev(root, database.url(), ear)
                        .version("V1__a.sql", TABLE)
                        .version("V2__c.sql", "SET lock_timeout = '2s';\nALTER TABLE a ADD COLUMN c integer;");
                Connection holder = blocked(bench, database)) {
            ear.atNote = () -> leave(holder);

            assertThat(bench.apply().entries()).hasSize(1);

            assertThat(ear.notes)
                    .singleElement()
                    .asString()
                    .startsWith("version 2 gave up waiting for a lock (attempt 1 of 4) and is tried again in 0.2 s;"
                            + " in its way: session ")
                    .contains("nightly report, idle in transaction, for ")
                    .endsWith(": SELECT count(*) FROM a");
            assertThat(ear.steps)
                    .anySatisfy(step -> assertThat(step)
                            .startsWith("running V2__c.sql, statement 2 of 2: ALTER TABLE a ADD COLUMN c integer,"
                                    + " waiting for session "));
        }
    }

    private static Connection blocked(Bench bench, TestDatabase database) throws SQLException {
        bench.applyTo("1");
        return holding(database, "SELECT count(*) FROM a");
    }

    private static void leave(Connection holder) {
        try {
            holder.rollback();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void saysWhoWasInTheWayWhenItGivesUpForGood(TestDatabase database) throws Exception {
        try (Bench bench = Bench.dev(root, database)
                        .version("V1__a.sql", TABLE)
                        .version("V2__c.sql", "SET lock_timeout = '1200ms';\nALTER TABLE a ADD COLUMN c integer;")
                        .version("V2__c.sql.conf", CONF);
                Connection holder = blocked(bench, database)) {

            ProblemException failure = catchThrowableOfType(ProblemException.class, bench::apply);

            assertThat(failure.first().code()).isEqualTo("lock-timeout");
            assertThat(failure.first().hints())
                    .anySatisfy(hint -> assertThat(hint)
                            .startsWith("in its way was session ")
                            .contains("nightly report"))
                    .contains("it was tried 4 times; for more, raise lock_attempts under migrations in orderly.yaml");
            assertThat(bench.states()).containsExactly("1 applied", "2 pending");
            holder.rollback();
            assertThat(bench.apply().entries()).hasSize(1);
        }
    }

    @Test
    void rollsBackWhenTheLockIsFree(TestDatabase database) throws Exception {
        Ear ear = new Ear();
        try (Bench bench = Bench.dev(root, database.url(), ear)
                        .version("V1__a.sql", TABLE)
                        .version("U1__a.sql", "SET lock_timeout = '300ms';\nDROP TABLE a;");
                Connection holder = blocked(bench, database)) {
            ear.atNote = () -> leave(holder);

            assertThat(bench.rollBack(1).entries()).hasSize(1);
            assertThat(ear.notes)
                    .singleElement()
                    .asString()
                    .startsWith("the roll back of 1 gave up waiting for a lock");
        }
    }

    @Test
    void removesTheIndexOfABuildThatFailed(TestDatabase database) {
        Ear ear = new Ear();
        try (Bench bench = Bench.dev(root, database.url(), ear).version("V1__a.sql", TABLE)) {
            bench.model("a.sql", "CREATE TABLE a (i integer, b text); CREATE UNIQUE INDEX a_b ON a (b);");
            bench.createOnline("unique");
            bench.applyTo("1");
            database.execute(ROWS);

            // without asking the rows first, which would tell before anything is built
            Consent unasked = Consent.none().forcing(Set.of("prechecks"));
            ProblemException failure = catchThrowableOfType(ProblemException.class, () -> bench.apply(unasked));

            assertThat(failure.first().message())
                    .contains("could not create unique index")
                    .endsWith("nothing was changed");
            assertThat(failure.exit().number()).isEqualTo(6);
            assertThat(ear.notes)
                    .contains("removed the invalid index public.a_b that the build left which did not end");
            assertThat(database.query("SELECT to_regclass('a_b') IS NULL")).containsExactly("t");
            assertThat(bench.states()).containsExactly("1 applied", "2 pending");
        }
    }

    @Test
    void tellsOfTriggersThatAreNotAsTheVersionsMakeThem(TestDatabase database) {
        String work = "CREATE FUNCTION work() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;";
        try (Bench bench = Bench.dev(root, database).version("V1__a.sql", TABLE + work)) {
            bench.model(
                    "a.sql",
                    TABLE + work + "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION work();");
            bench.create("trigger");
            bench.applyTo("1");
            database.execute(
                    "CREATE FUNCTION off() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE a DISABLE"
                            + " TRIGGER USER; END $$;CREATE EVENT TRIGGER off ON ddl_command_end WHEN TAG IN ('CREATE"
                            + " TRIGGER') EXECUTE FUNCTION off()");

            AppliedMigrations applied = bench.apply();

            assertThat(applied.drift()).hasSize(2);
            assertThat(applied.triggers()).singleElement().asString().startsWith("trigger public.a.t was changed (");
        }
    }

    @Test
    void fillsAColumnWithAValueForEachRow(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database).version("V1__a.sql", TABLE)) {
            bench.model("a.sql", "CREATE TABLE a (i integer, b text, id uuid DEFAULT gen_random_uuid() NOT NULL);");
            bench.createOnline("ids");
            bench.applyTo("1");
            database.execute(ROWS);

            assertThat(bench.apply().entries()).hasSize(1);

            assertThat(database.query("SELECT count(DISTINCT id), count(*) FROM a"))
                    .containsExactly("60|60");
        }
    }
}
