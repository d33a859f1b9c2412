package dev.orderly.query;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The server's refusal of a statement, with the place in what the user typed. */
final class StatementProblem {

    private StatementProblem() {}

    static Problem of(SqlStatement statement, SQLException e) {
        Problem general = ServerErrors.problem(statement.command(), e);
        if (!general.code().equals("statement-failed")) {
            return general;
        }
        Optional<ServerErrorMessage> server = Optional.of(e)
                .filter(PSQLException.class::isInstance)
                .map(it -> ((PSQLException) it).getServerErrorMessage());
        Problem problem = Problem.of(
                "statement-failed", ExitCode.INVALID_INPUT, place(statement, server) + ServerErrors.words(e));
        problem = server.map(ServerErrorMessage::getDetail).map(problem::hint).orElse(problem);
        return server.map(ServerErrorMessage::getHint).map(problem::hint).orElse(problem);
    }

    private static String place(SqlStatement statement, Optional<ServerErrorMessage> server) {
        int position = server.map(ServerErrorMessage::getPosition).orElse(0);
        if (position < 1 || position > statement.text().length() + 1) {
            return "line " + statement.line() + ": ";
        }
        String before = statement.text().substring(0, position - 1);
        int lineStart = before.lastIndexOf('\n') + 1;
        long lines = before.chars().filter(c -> c == '\n').count();
        int column = lines == 0 ? statement.column() + before.length() : before.length() - lineStart + 1;
        return "line " + (statement.line() + lines) + ", column " + column + ": ";
    }
}
