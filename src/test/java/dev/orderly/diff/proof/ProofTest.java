package dev.orderly.diff.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.diff.Plan;
import dev.orderly.diff.PlanOptions;
import dev.orderly.diff.Planner;
import dev.orderly.diff.Step;
import dev.orderly.diff.proof.ProofResult.Direction;
import dev.orderly.diff.proof.ProofResult.Verdict;
import dev.orderly.model.LoadedSchema;
import dev.orderly.model.ModelBench;
import dev.orderly.model.SchemaSource.FileSource;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class ProofTest {

    private static final String OLD = "CREATE TABLE patient (id int PRIMARY KEY, name varchar(40));"
            + "CREATE VIEW names AS SELECT name FROM patient;";
    private static final String NEW = "CREATE TABLE patient (id bigint PRIMARY KEY, name text NOT NULL, born date);"
            + "CREATE VIEW names AS SELECT name, born FROM patient;";

    @TempDir
    private Path folder;

    private static LoadedSchema file(ModelBench bench, String name, String sql) {
        bench.write(name, sql);
        return bench.models.load(new FileSource(bench.workspace.root().resolve(name)));
    }

    private static Plan plan(LoadedSchema from, LoadedSchema to) {
        return Planner.plan(from.catalog(), to.catalog(), PlanOptions.standard());
    }

    private static ProofResult prove(ModelBench bench, LoadedSchema from, LoadedSchema to, Plan forward, Plan undo) {
        return bench.proof.prove(from, to.catalog(), forward, Optional.of(undo), Optional.empty());
    }

    @Test
    void provesPlanAndUndoOfLoadedSchemas() {
        try (ModelBench bench = ModelBench.in(folder)) {
            LoadedSchema from = file(bench, "old.sql", OLD);
            LoadedSchema to = file(bench, "new.sql", NEW);
            ProofResult result = prove(bench, from, to, plan(from, to), plan(to, from));
            assertThat(result.reason()).isEmpty();
            assertThat(result.verdict()).isEqualTo(Verdict.PROVEN);
            assertThat(result.took()).isPositive();
        }
        assertThat(TestServer.get().databases()).noneMatch(name -> name.startsWith("orderly_"));
    }

    @Test
    void rebuildsTheSchemaOfADatabaseFirst(TestDatabase database) {
        database.execute(OLD);
        try (ModelBench bench = ModelBench.in(folder)) {
            LoadedSchema from = bench.database(database);
            LoadedSchema to = file(bench, "new.sql", NEW);
            assertThat(prove(bench, from, to, plan(from, to), plan(to, from)).verdict())
                    .isEqualTo(Verdict.PROVEN);
        }
        assertThat(database.query("SELECT count(*) FROM pg_attribute WHERE attname = 'born'"))
                .containsExactly("0");
    }

    @Test
    void refutesAPlanThatLeavesSomethingOut() {
        try (ModelBench bench = ModelBench.in(folder)) {
            LoadedSchema from = file(bench, "old.sql", "CREATE TABLE a ();");
            LoadedSchema to = file(bench, "new.sql", "CREATE TABLE a (b int); CREATE TABLE c ();");
            Plan half = new Plan(plan(from, to).steps().subList(0, 1), List.of());
            ProofResult result = prove(bench, from, to, half, plan(to, from));
            assertThat(result.verdict()).isEqualTo(Verdict.REFUTED);
            assertThat(result.reason()).startsWith("the plan does not lead to the schema that it should: ");
            assertThat(result.differences()).isNotEmpty();
        }
    }

    @Test
    void refutesAnUndoThatDoesNotLeadBack() {
        try (ModelBench bench = ModelBench.in(folder)) {
            LoadedSchema from = file(bench, "old.sql", "CREATE TABLE a ();");
            LoadedSchema to = file(bench, "new.sql", "CREATE TABLE a (); CREATE TABLE c ();");
            ProofResult result = prove(bench, from, to, plan(from, to), new Plan(List.of(), List.of()));
            assertThat(result.verdict()).isEqualTo(Verdict.REFUTED);
            assertThat(result.reason())
                    .isEqualTo("the undo does not lead to the schema that it should: table public.c would have to be"
                            + " removed");
        }
    }

    @Test
    void namesTheStatementThatFailsByItsNumber() {
        try (ModelBench bench = ModelBench.in(folder)) {
            LoadedSchema from = file(bench, "old.sql", "CREATE TABLE a ();");
            LoadedSchema to = file(bench, "new.sql", "CREATE TABLE a (); CREATE TABLE c ();");
            List<Step> steps = new ArrayList<>(plan(from, to).steps());
            Step first = steps.get(0);
            steps.add(new Step(first.object(), "DROP TABLE missing", true, List.of(), ""));
            ProofResult result = prove(bench, from, to, new Plan(steps, List.of()), plan(to, from));
            assertThat(result.failed()).hasValueSatisfying(failed -> {
                assertThat(failed.direction()).isEqualTo(Direction.FORWARD);
                assertThat(failed.number()).isEqualTo(2);
                assertThat(failed.sql()).isEqualTo("DROP TABLE missing");
            });
            assertThat(result.reason()).startsWith("the plan fails at statement 2: ERROR: table \"missing\"");
        }
    }
}
