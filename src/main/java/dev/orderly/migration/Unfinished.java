package dev.orderly.migration;

import dev.orderly.operation.OperationRun;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.QualifiedName;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Versions that run statement by statement, outside a transaction, and what to do when one of them stopped half-way. */
final class Unfinished {

    private static final String GO_ON = "go on with: migration apply --resume";

    private final OperationRun run;
    private final MigrationFiles files;
    private final boolean mayRerun;
    private final Locks locks;

    Unfinished(OperationRun run, MigrationFiles files, boolean mayRerun, Locks locks) {
        this.locks = locks;
        this.run = run;
        this.files = files;
        this.mayRerun = mayRerun;
    }

    /** @throws dev.orderly.problem.ProblemException when a version stopped half-way and nobody asked to go on with it */
    void raise() throws SQLException {
        Connection connection = run.connection();
        Standing standing = new Standing(files, HistoryTable.read(connection));
        for (StepProgress.Row row : StepProgress.read(connection)) {
            if (isOver(row, standing)) {
                StepProgress.end(connection, row.script());
            } else {
                throw UnfinishedProblem.of(row, file(row), Resumption.invalidIndexes(connection))
                        .raise();
            }
        }
        standing.all().stream()
                .filter(status -> status.state() == MigrationState.FAILED)
                .findFirst()
                .ifPresent(status -> {
                    throw UnfinishedProblem.withoutProgress(status).raise();
                });
    }

    private boolean isOver(StepProgress.Row row, Standing standing) {
        boolean applied =
                standing.applied().stream().anyMatch(it -> it.version().equals(Optional.of(row.version())));
        return applied == (row.direction() == StepProgress.Direction.APPLY);
    }

    /** Goes on with the version that stopped half-way, if there is one. */
    Optional<Version> resume(FlywayExecution flyway) throws SQLException {
        Connection connection = run.connection();
        Standing standing = new Standing(files, HistoryTable.read(connection));
        for (StepProgress.Row row : StepProgress.read(connection)) {
            Optional<VersionFiles> version = files.version(row.version());
            if (row.direction() == StepProgress.Direction.APPLY && !isOver(row, standing) && version.isPresent()) {
                MigrationFile file = version.get().forward();
                int before = new Resumption(connection, file, statements(file)).prepare(row, mayRerun);
                StepProgress.done(connection, file, before);
                HistoryTable.removeFailure(connection, row.version());
                run(flyway, version.get(), before, "");
                run.detail(file.name() + " resumed after statement " + before);
                return Optional.of(row.version());
            }
        }
        return Optional.empty();
    }

    /**
     * Runs a version that is not transactional, from the given statement on.
     *
     * @param stands what this run has done before, for the message when it fails; may be empty
     */
    void run(FlywayExecution flyway, VersionFiles version, int before, String stands) throws SQLException {
        MigrationFile file = version.forward();
        StepProgress.install(run.connection());
        Patience patience = locks.patience();
        int ran = before;
        while (true) {
            StatementWatch watch = locks.watched(
                    new StepwiseListener(file, statements(file), StepProgress.Direction.APPLY, ran, run.progress()));
            try {
                flyway.migrate(version.version(), false, watch);
                break;
            } catch (RuntimeException e) {
                if (!patience.triesAgain("\"" + file.name() + "\" at statement " + watch.statement(), e)) {
                    try (AfterCancel look = new AfterCancel()) {
                        afterFailure(version, watch, stands, patience, e, look);
                    }
                    break;
                }
                ran = readyAgain(version);
            }
        }
        StepProgress.end(run.connection(), file.name());
    }

    /** After a statement that the server took back: clears what it left, and tells how many count as done. */
    private int readyAgain(VersionFiles version) throws SQLException {
        Connection connection = run.connection();
        MigrationFile file = version.forward();
        HistoryTable.removeFailure(connection, version.version());
        Optional<StepProgress.Row> row = StepProgress.of(connection, file);
        return row.isEmpty() ? 0 : new Resumption(connection, file, statements(file)).prepare(row.get(), true);
    }

    private void afterFailure(
            VersionFiles version,
            StatementWatch watch,
            String stands,
            Patience patience,
            RuntimeException failure,
            AfterCancel look)
            throws SQLException {
        MigrationFile file = version.forward();
        SQLException error = ServerErrors.in(failure).orElseThrow(() -> failure);
        Optional<Connection> connection = fresh(failure, look);
        if (connection.isEmpty()) {
            run.partly(stands + "\"" + file.name() + "\" was running when the connection was lost", GO_ON);
            throw UnfinishedProblem.unreachable(run.target().name(), file).raise(failure);
        }
        try (Connection fresh = connection.get()) {
            boolean applied = new Standing(files, HistoryTable.read(fresh)).state(version) == MigrationState.APPLIED;
            if (!applied) {
                Problem problem =
                        told(fresh, version, stands, new StatementFailure(file, watch.statement(), error), error);
                throw patience.remarked(problem, error).raise(failure);
            }
        }
    }

    private Optional<Connection> fresh(RuntimeException failure, AfterCancel look) {
        try {
            return Optional.of(look.connect(run.dataSource()));
        } catch (SQLException | ProblemException e) {
            failure.addSuppressed(e);
            return Optional.empty();
        }
    }

    private Problem told(
            Connection fresh, VersionFiles version, String stands, StatementFailure failure, SQLException error)
            throws SQLException {
        MigrationFile file = version.forward();
        Optional<StepProgress.Row> row = StepProgress.of(fresh, file);
        Optional<QualifiedName> removed = LeftBehind.remove(fresh, file, failure.number());
        removed.ifPresent(index ->
                run.progress().note("removed the invalid index " + index + " that the build left which did not end"));
        List<QualifiedName> invalid = Resumption.invalidIndexes(fresh);
        if (nothingHappened(file, row, error, invalid)) {
            HistoryTable.removeFailure(fresh, version.version());
            StepProgress.end(fresh, file.name());
            return failure.problem("nothing was changed");
        }
        int ran = row.map(StepProgress.Row::done).orElse(0);
        int of = statements(file).size();
        run.partly(stands + UnfinishedProblem.standing(file.name(), ran, of, invalid), GO_ON);
        return failure.problem().hint(UnfinishedProblem.GIVE_UP);
    }

    /** What ran left nothing to take back, and the server said that the next statement failed. */
    private static boolean nothingHappened(
            MigrationFile file, Optional<StepProgress.Row> row, SQLException error, List<QualifiedName> invalid) {
        boolean none = row.isEmpty()
                || LeftBehind.isNothing(statements(file), row.get().done());
        return none && !ServerErrors.isConnectionLost(error) && invalid.isEmpty();
    }

    private Optional<MigrationFile> file(StepProgress.Row row) {
        Optional<VersionFiles> version = files.version(row.version());
        return row.direction() == StepProgress.Direction.APPLY
                ? version.map(VersionFiles::forward)
                : version.flatMap(VersionFiles::undo);
    }

    private static List<SqlStatement> statements(MigrationFile file) {
        return SqlScript.split(file.sql(), file.name());
    }
}
