package dev.orderly.migration;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.diff.Change;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.PlanOptions;
import dev.orderly.diff.Planner;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.environment.Environment;
import dev.orderly.model.LoadedSchema;
import dev.orderly.model.SqlFile;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import dev.orderly.sql.Trait;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The statements that take back what was done of a version that stopped half-way: those of its undo file as far as they apply,
 * else the plan from what it had made to what it started from. Either was tried in a scratch database.
 *
 * @param file where they come from
 * @param statements what has to run, in order
 * @param rowsStay which statement of the version changed rows that stay as they are, if one did
 */
record TakenBack(String file, List<SqlStatement> statements, Optional<String> rowsStay) {

    TakenBack {
        statements = List.copyOf(statements);
    }

    boolean transactional() {
        return statements.stream().allMatch(SqlStatement::runsInTransaction);
    }

    /**
     * @param row how far the version got
     * @throws ProblemException {@code migration-not-taken-back}, exit 6, when neither leads back
     */
    static TakenBack of(
            MigrationPorts ports,
            MigrationFiles files,
            Environment target,
            VersionFiles version,
            StepProgress.Row row) {
        VersionSchemas schemas = ports.schemas(files, target);
        Catalog before = schemas.before(version.version()).catalog();
        List<SqlStatement> done = done(version.forward(), row);
        Catalog halfway = replayed(() -> schemas.partly(version.version(), part(version.forward(), done)))
                .orElseGet(() ->
                        schemas.partly(version.version(), part(version.forward(), done.subList(0, row.done()))))
                .catalog();
        Set<ObjectId> touched = touched(before, halfway);
        replayed(() -> schemas.upTo(version.version()))
                .ifPresent(end -> touched.addAll(touched(before, end.catalog())));
        TakeBackTrial trial = new TakeBackTrial(ports, target, ports.models().loadPrimary(target), before, touched);
        return byUndo(version, trial)
                .or(() -> byPlan(version, trial, halfway, before, done))
                .orElseThrow(() -> notTakenBack(version));
    }

    /** What failed on the environment's rows may fail on those that the versions themselves insert. */
    private static Optional<LoadedSchema> replayed(Supplier<LoadedSchema> replay) {
        try {
            return Optional.of(replay.get());
        } catch (ProblemException e) {
            if (e.first().exit() != ExitCode.INVALID_INPUT) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static List<SqlStatement> done(MigrationFile file, StepProgress.Row row) {
        List<SqlStatement> statements = SqlScript.split(file.sql(), file.name());
        return statements.subList(0, Math.min(statements.size(), Math.max(row.done(), row.running())));
    }

    private static SqlFile part(MigrationFile file, List<SqlStatement> done) {
        StringBuilder text = new StringBuilder();
        done.stream()
                .filter(statement -> statement.copyData().isEmpty())
                .forEach(statement -> text.append(statement.text()).append(";\n"));
        return new SqlFile("migrations/versions/" + file.name(), text.toString());
    }

    private static Set<ObjectId> touched(Catalog before, Catalog after) {
        Set<ObjectId> objects = new HashSet<>();
        SchemaComparison.compare(before, after, ComparisonOptions.standard()).stream()
                .map(Change::object)
                .forEach(objects::add);
        return objects;
    }

    private static Optional<TakenBack> byUndo(VersionFiles version, TakeBackTrial trial) {
        return version.undo()
                .flatMap(undo -> trial.leadingBack(SqlScript.split(undo.sql(), undo.name()))
                        .map(statements -> new TakenBack(undo.name(), statements, Optional.empty())));
    }

    private static Optional<TakenBack> byPlan(
            VersionFiles version, TakeBackTrial trial, Catalog halfway, Catalog before, List<SqlStatement> done) {
        String name = "the plan back from " + version.forward().name();
        String sql = Planner.plan(halfway, before, PlanOptions.standard()).toSql();
        Optional<String> rowsStay = done.stream()
                .filter(statement -> statement.is(Trait.WRITE) || statement.is(Trait.UNKNOWN_CODE))
                .map(statement -> "\"" + version.forward().name() + "\":" + statement.line())
                .findFirst();
        return trial.leadingBack(SqlScript.split(sql, name))
                .map(statements -> new TakenBack(name, statements, rowsStay));
    }

    private static ProblemException notTakenBack(VersionFiles version) {
        return Problem.of(
                        "migration-not-taken-back",
                        ExitCode.INVALID_INPUT,
                        "what was done of version " + version.version()
                                + " cannot be taken back: neither its undo file nor a plan leads to what it started"
                                + " from")
                .hint("go on with: migration apply --resume")
                .hint("or finish by hand and mend the history with: migration repair")
                .raise();
    }
}
