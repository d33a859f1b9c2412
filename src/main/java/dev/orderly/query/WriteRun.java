package dev.orderly.query;

import dev.orderly.operation.Condition;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.Question;
import dev.orderly.operation.WayBack;
import dev.orderly.sql.SqlStatement;
import dev.orderly.sql.Trait;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements that write, inside the door. */
final class WriteRun {

    private final OperationRun run;
    private final StatementRows rows;
    private final Batch batch;
    private final List<String> effects = new ArrayList<>();

    WriteRun(OperationRun run, StatementRows rows, Batch batch) {
        this.run = run;
        this.rows = rows;
        this.batch = batch;
    }

    void go() throws SQLException {
        run.wayBack(new WayBack.None("sql has no way back"));
        if (batch.runsInTransaction()) {
            together();
        } else {
            oneByOne();
        }
    }

    private void together() throws SQLException {
        Connection connection = run.connection();
        connection.setAutoCommit(false);
        setModes(connection);
        for (SqlStatement statement : batch.statements()) {
            execute(connection, statement);
        }
        if (!batch.kept()) {
            connection.rollback();
            run.unchanged();
            return;
        }
        if (run.conditions().contains(Condition.SHOWN_BEFORE_COMMIT)) {
            run.agree(Question.yesOrNo("commit this on \"" + run.target().name() + "\"?", effects));
        }
        effects.forEach(run::detail);
        beOneself(connection);
        run.finishIn(connection);
        connection.commit();
    }

    /** The log is written as the role that connected, whatever the statements set. */
    private static void beOneself(Connection connection) throws SQLException {
        try (Statement set = connection.createStatement()) {
            set.execute("SET LOCAL SESSION AUTHORIZATION DEFAULT");
            set.execute("SET LOCAL ROLE NONE");
            set.execute("SET LOCAL search_path TO pg_catalog");
        }
    }

    /** What PostgreSQL runs in no transaction: each statement stands as soon as it is done. */
    private void oneByOne() throws SQLException {
        Connection connection = run.connection();
        int done = 0;
        for (SqlStatement statement : batch.statements()) {
            execute(connection, statement);
            done++;
            if (done < batch.statements().size()) {
                run.partly(
                        done == 1 ? "the first statement stands" : "the first " + done + " statements stand",
                        "run the statements after that again");
            }
        }
        effects.forEach(run::detail);
    }

    private void setModes(Connection connection) throws SQLException {
        if (!batch.modes().isEmpty()) {
            try (Statement set = connection.createStatement()) {
                set.execute("SET TRANSACTION " + batch.modes());
            }
        }
    }

    private void execute(Connection connection, SqlStatement statement) {
        try {
            StatementResult result = rows.run(connection, statement.text(), statement.command());
            String rowCount = result.rows() + (result.rows() == 1 ? " row" : " rows");
            effects.add(statement.is(Trait.WRITE) ? result.command() + ": " + rowCount : result.command());
        } catch (SQLException e) {
            throw StatementProblem.of(statement, e).raise(e);
        }
    }
}
