package dev.orderly.query;

import dev.orderly.environment.Databases;
import dev.orderly.operation.Condition;
import dev.orderly.operation.Door;
import dev.orderly.operation.GuardDecision;
import dev.orderly.operation.OperationRequest;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A user's session with one environment. What reads runs on a read-only connection of its own, kept until this is closed, so
 * that settings last; what writes, by its words or by the server's judgement, goes through the door, all of an input in one
 * transaction. Not for use by several threads.
 */
public final class SqlSession implements AutoCloseable {

    private static final String READ_ONLY_TRANSACTION = "25006";

    private final Door door;
    private final SqlRequest request;
    private final ReadSession reading;

    public SqlSession(Databases databases, Door door, SqlRequest request) {
        this.door = door;
        this.request = request;
        this.reading = new ReadSession(databases, request.target());
    }

    /**
     * What running the input would need.
     *
     * @param command a statement's first words
     * @param need what the guard asks for, such as {@code typed-name}; {@code read} for what only reads
     */
    public record Foresight(String command, String need) {}

    /** Says for each statement what it would need, and runs nothing. */
    public List<Foresight> foresee(String text) {
        Batch batch = Batch.of(SqlScript.split(text));
        String need = batch.writes() ? door.examine(operation(batch)).need().word() : "read";
        return batch.statements().stream()
                .map(statement -> new Foresight(statement.command(), need))
                .toList();
    }

    /** Opens the reading connection now, so that what is wrong with it is told before anything is typed. */
    public void connect() {
        reading.open();
    }

    /**
     * Runs the statements of an input, or describes objects where it begins with a backslash.
     *
     * @throws dev.orderly.problem.ProblemException {@code statement-failed} with line and column for what the server refuses
     */
    public void run(String text, RowSink sink) {
        if (Describe.isOne(text)) {
            Describe.parse(text).run(reading, sink);
            return;
        }
        Batch batch = Batch.of(SqlScript.split(text));
        if (batch.writes()) {
            write(batch, sink);
        } else if (batch.transaction()) {
            reading.transaction(batch, new StatementRows(sink, request.rowLimit()));
        } else {
            batch.statements().forEach(statement -> read(statement, sink));
        }
    }

    private void read(SqlStatement statement, RowSink sink) {
        try {
            reading.run(statement, new StatementRows(sink, request.rowLimit()));
        } catch (SQLException e) {
            if (!ServerErrors.state(e).equals(READ_ONLY_TRANSACTION)) {
                throw StatementProblem.of(statement, e).raise(e);
            }
            write(new Batch(List.of(statement), false, "", true), sink);
        }
    }

    private void write(Batch batch, RowSink sink) {
        OperationRequest operation = operation(batch);
        GuardDecision decision = door.admit(operation);
        refuseSteps(batch, decision);
        StatementRows rows = new StatementRows(sink, request.rowLimit());
        door.run(operation, run -> {
            new WriteRun(run, rows, batch).go();
            return Optional.empty();
        });
    }

    private OperationRequest operation(Batch batch) {
        List<String> details =
                batch.statements().stream().map(it -> MaskedSql.of(it.text())).toList();
        String first = batch.statements().stream()
                .filter(Batch::writes)
                .findFirst()
                .orElse(batch.statements().get(0))
                .command();
        int more = batch.statements().size() - 1;
        String summary = "sql " + first + (more > 0 ? " and " + more + " more" : "");
        return OperationRequest.of(batch.kind(), request.target(), summary, request.consent())
                .withDetails(details);
    }

    private void refuseSteps(Batch batch, GuardDecision decision) {
        boolean together = decision.conditions().contains(Condition.ONE_TRANSACTION) || batch.transaction();
        Optional<SqlStatement> alone = batch.statements().stream()
                .filter(statement -> !statement.runsInTransaction())
                .findFirst();
        if (together && alone.isPresent()) {
            throw Problem.of(
                            "not-in-transaction",
                            ExitCode.REFUSED,
                            "line " + alone.get().line() + ": " + alone.get().command()
                                    + " cannot run in a transaction, and sql on \""
                                    + request.target().name() + "\" writes in one only")
                    .hint("put it into a migration: migration create --empty -m \"…\"")
                    .raise();
        }
    }

    @Override
    public void close() {
        reading.close();
    }
}
