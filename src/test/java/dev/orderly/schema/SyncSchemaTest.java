package dev.orderly.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.rename.RenameChoices;
import dev.orderly.model.ModelBench;
import dev.orderly.operation.Consent;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.SqlScript;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class SyncSchemaTest {

    @TempDir
    private Path folder;

    private static SyncedSchema sync(ModelBench bench, Consent consent, boolean dryRun) {
        return sync(bench, consent, dryRun, true);
    }

    private static SyncedSchema sync(ModelBench bench, Consent consent, boolean dryRun, boolean rescue) {
        SyncSchema sync = new SyncSchema(bench.models, bench.proof);
        return sync.run(
                new SyncSchema.Request(
                        bench.dev(),
                        bench.model(),
                        CatalogScope.everything(),
                        consent,
                        dryRun,
                        RenameChoices.none(),
                        rescue),
                bench.door);
    }

    @Test
    void makesTheDatabaseEqualToTheModel(TestDatabase database) {
        database.execute("CREATE TABLE patient (id int)");
        try (ModelBench bench = ModelBench.dev(folder, database)
                .model("patient.sql", "CREATE TABLE patient (id bigint PRIMARY KEY, name text);")) {
            SyncedSchema done = sync(bench, Consent.none().withYes(), false);
            assertThat(done.operation()).hasValueSatisfying(operation -> {
                assertThat(operation.value()).isPositive();
                assertThat(operation.wayBack()).isInstanceOf(WayBack.UndoScript.class);
            });
            assertThat(sync(bench, Consent.none(), false).plan().isEmpty()).isTrue();
            assertThat(bench.models.loadPrimary(bench.dev()).catalog().fingerprint())
                    .isEqualTo(bench.models
                            .load(bench.model(), bench.dev())
                            .catalog()
                            .fingerprint());
        }
    }

    @Test
    void changesNothingInADryRun(TestDatabase database) {
        try (ModelBench bench = ModelBench.dev(folder, database).model("t.sql", "CREATE TABLE t ();")) {
            SyncedSchema planned = sync(bench, Consent.none(), true);
            assertThat(planned.decision()).isPresent();
            assertThat(planned.plan().steps()).hasSize(1);
            assertThat(database.query("SELECT to_regclass('t') IS NULL")).containsExactly("t");
        }
    }

    @Test
    void asksForLossesToBeWaivedByName(TestDatabase database) {
        database.execute("CREATE TABLE old_table (id int); CREATE TABLE t ()");
        try (ModelBench bench = ModelBench.dev(folder, database).model("t.sql", "CREATE TABLE t ();")) {
            ProblemException refused = catchThrowableOfType(
                    ProblemException.class, () -> sync(bench, Consent.none().withYes(), false, false));
            assertThat(refused.exit()).isEqualTo(ExitCode.REFUSED);
            assertThat(refused.first().hints().toString() + refused.getMessage())
                    .contains("data-loss");
            assertThat(database.query("SELECT to_regclass('old_table') IS NULL"))
                    .containsExactly("f");
            sync(bench, Consent.none().withYes().forcing(Set.of("data-loss")), false, false);
            assertThat(database.query("SELECT to_regclass('old_table') IS NULL"))
                    .containsExactly("t");
        }
    }

    @Test
    void keepsWhatItDropsAndNeedsNoWaiver(TestDatabase database) {
        database.execute("CREATE TABLE t (id int PRIMARY KEY, x text NOT NULL); INSERT INTO t VALUES (1, 'one')");
        try (ModelBench bench =
                ModelBench.dev(folder, database).model("t.sql", "CREATE TABLE t (id int PRIMARY KEY);")) {
            SyncedSchema done = sync(bench, Consent.none().withYes(), false);
            WayBack.UndoScript undo =
                    (WayBack.UndoScript) done.operation().orElseThrow().wayBack();
            SqlScript.split(undo.sql()).forEach(statement -> database.execute(statement.text()));
            assertThat(database.query("SELECT id || x FROM t")).containsExactly("1one");
        }
    }

    @Test
    void rollsEverythingBackWhenAStatementFails(TestDatabase database) {
        database.execute("CREATE TABLE t (id int); INSERT INTO t VALUES (1), (1)");
        try (ModelBench bench = ModelBench.dev(folder, database)
                .model("a.sql", "CREATE TABLE a ();")
                .model("t.sql", "CREATE TABLE t (id int CONSTRAINT one UNIQUE);")) {
            ProblemException failed = catchThrowableOfType(
                    ProblemException.class, () -> sync(bench, Consent.none().withYes(), false));
            assertThat(failed.getMessage()).contains("could not create unique index");
            assertThat(database.query("SELECT to_regclass('a') IS NULL")).containsExactly("t");
        }
    }
}
