package dev.orderly.migration;

import dev.orderly.problem.Problem;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** A statement of a migration file that the server refused: where it stands, what it is, and what was said. */
final class StatementFailure {

    private static final String OUT_OF_MEMORY = "53200";
    private static final int LONGEST_STATEMENT = 160;

    private final MigrationFile file;
    private final int number;
    private final SQLException error;

    /** @param number the statement's place in its file, counted from 1 */
    StatementFailure(MigrationFile file, int number, SQLException error) {
        this.file = file;
        this.number = number;
        this.error = error;
    }

    int number() {
        return number;
    }

    /** For work of which the caller tells what stands. */
    Problem problem() {
        return told("");
    }

    /** @param outcome what became of the database, one clause, such as {@code nothing was changed} */
    Problem problem(String outcome) {
        return told("; " + outcome);
    }

    private Problem told(String outcome) {
        Problem known = ServerErrors.problem(place() + statement(), error);
        Problem problem = known.code().equals("statement-failed")
                ? Problem.of(
                        "migration-failed",
                        known.exit(),
                        place() + ": " + WithoutValues.words(error) + statement() + outcome)
                : new Problem(known.code(), known.exit(), known.message() + outcome, known.hints());
        for (String remark : remarks()) {
            problem = problem.hint(remark);
        }
        return problem;
    }

    /** {@code "V4__x.sql":12:7}, with the column where the server told the position. */
    String place() {
        Optional<SqlStatement> found = found();
        if (found.isEmpty()) {
            return '"' + file.name() + '"';
        }
        int at = found.get().offset() + Math.max(0, position() - 1);
        String before = file.sql().substring(0, Math.min(at, file.sql().length()));
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        return '"' + file.name() + "\":" + line + ":" + column;
    }

    private int position() {
        return message().map(ServerErrorMessage::getPosition).orElse(0);
    }

    private String statement() {
        return found().map(statement -> ", in: " + Wording.shortened(statement.text(), LONGEST_STATEMENT))
                .orElse("");
    }

    private Optional<SqlStatement> found() {
        List<SqlStatement> statements = SqlScript.split(file.sql(), file.name());
        return number >= 1 && number <= statements.size() ? Optional.of(statements.get(number - 1)) : Optional.empty();
    }

    private Optional<ServerErrorMessage> message() {
        return error instanceof PSQLException known
                ? Optional.ofNullable(known.getServerErrorMessage())
                : Optional.empty();
    }

    private Optional<String> tooManyLocks() {
        return OUT_OF_MEMORY.equals(error.getSQLState())
                ? Optional.of("take fewer versions into one transaction with: migration apply --to VERSION")
                : Optional.empty();
    }

    private List<String> remarks() {
        Optional<ServerErrorMessage> message = message();
        return java.util.stream.Stream.of(
                        WithoutValues.detail(error).map(text -> "the server adds: " + text),
                        message.map(ServerErrorMessage::getHint).map(text -> "the server advises: " + text),
                        tooManyLocks())
                .flatMap(Optional::stream)
                .toList();
    }
}
