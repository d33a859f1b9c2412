package dev.orderly.migration;

import dev.orderly.operation.Progress;
import dev.orderly.sql.SqlStatement;
import dev.orderly.sql.Trait;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Follows a file that runs outside a transaction and writes down how far it got. Statements that ran before are passed
 * over, except those that set up the session.
 */
final class StepwiseListener implements StatementListener {

    private final MigrationFile file;
    private final List<SqlStatement> statements;
    private final StepProgress.Direction direction;
    private final int before;
    private final Progress progress;

    /** @param before how many statements ran in an earlier attempt */
    StepwiseListener(
            MigrationFile file,
            List<SqlStatement> statements,
            StepProgress.Direction direction,
            int before,
            Progress progress) {
        this.file = file;
        this.statements = statements;
        this.direction = direction;
        this.before = before;
        this.progress = progress;
    }

    @Override
    public void begins(String script, Connection connection) throws SQLException {
        progress.step("running " + script);
        StepProgress.begin(connection, file, direction);
    }

    @Override
    public boolean starts(int statement, Connection connection) throws SQLException {
        if (statement <= before) {
            return setsUpSession(statement);
        }
        progress.done(statement - 1L, statements.size());
        if (sharesTransaction(statement)) {
            connection.setAutoCommit(false);
        } else {
            StepProgress.running(connection, file, statement);
        }
        return true;
    }

    @Override
    public void succeeded(int statement, Connection connection) throws SQLException {
        if (statement > before) {
            StepProgress.done(connection, file, statement);
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void failed(int statement, Connection connection) throws SQLException {
        if (!connection.isClosed() && !connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void ends(String script, Connection connection) {
        progress.done(statements.size(), statements.size());
    }

    /** Code that may commit by itself cannot, nor can a statement that sets the session for those after it. */
    private boolean sharesTransaction(int statement) {
        SqlStatement it = statements.get(statement - 1);
        return it.runsInTransaction()
                && !it.is(Trait.UNKNOWN_CODE)
                && !it.is(Trait.TRANSACTION)
                && !it.is(Trait.SESSION);
    }

    private boolean setsUpSession(int statement) {
        return statements.get(statement - 1).is(Trait.SESSION);
    }
}
