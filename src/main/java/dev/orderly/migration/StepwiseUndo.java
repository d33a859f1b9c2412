package dev.orderly.migration;

import dev.orderly.operation.OperationRun;
import dev.orderly.sql.QualifiedName;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Runs an undo file statement by statement, outside a transaction, writing down how far it got. */
final class StepwiseUndo {

    private final Connection connection;
    private final MigrationFile file;
    private final OperationRun run;
    private final Locks locks;

    StepwiseUndo(Connection connection, MigrationFile file, OperationRun run, Locks locks) {
        this.locks = locks;
        this.connection = connection;
        this.file = file;
        this.run = run;
    }

    /** @param before how many statements ran in an earlier attempt */
    void execute(int before) throws SQLException {
        List<SqlStatement> statements = SqlScript.split(file.sql(), file.name());
        StepwiseListener listener =
                new StepwiseListener(file, statements, StepProgress.Direction.ROLL_BACK, before, run.progress());
        listener.begins(file.name(), connection);
        for (int number = 1; number <= statements.size(); number++) {
            if (listener.starts(number, connection)) {
                step(listener, statements, number);
            }
        }
        listener.ends(file.name(), connection);
    }

    private void step(StepwiseListener listener, List<SqlStatement> statements, int number) throws SQLException {
        Patience patience = locks.patience();
        while (true) {
            try {
                locks.execute(connection, file, statements, number);
                listener.succeeded(number, connection);
                return;
            } catch (SQLException e) {
                if (!patience.triesAgain("\"" + file.name() + "\" at statement " + number, e)) {
                    throw failure(listener, number, statements.size(), patience, e);
                }
                listener.failed(number, connection);
                LeftBehind.remove(connection, file, number);
                listener.starts(number, connection);
            }
        }
    }

    private dev.orderly.problem.ProblemException failure(
            StepwiseListener listener, int number, int total, Patience patience, SQLException error)
            throws SQLException {
        StatementFailure told = new StatementFailure(file, number, error);
        if (ServerErrors.isConnectionLost(error)) {
            partly(number - 1, total, List.of());
            return told.problem().raise(error);
        }
        listener.failed(number, connection);
        LeftBehind.remove(connection, file, number);
        List<QualifiedName> invalid = Resumption.invalidIndexes(connection);
        if (LeftBehind.isNothing(SqlScript.split(file.sql(), file.name()), number - 1) && invalid.isEmpty()) {
            StepProgress.end(connection, file.name());
            return patience.remarked(told.problem("nothing was changed"), error).raise(error);
        }
        partly(number - 1, total, invalid);
        return patience.remarked(told.problem(), error).raise(error);
    }

    private void partly(int ran, int total, List<QualifiedName> invalid) {
        run.partly(
                UnfinishedProblem.standing(file.name(), ran, total, invalid),
                "go on with: " + UnfinishedProblem.goOn(StepProgress.Direction.ROLL_BACK));
    }
}
