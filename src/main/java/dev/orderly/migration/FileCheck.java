package dev.orderly.migration;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import dev.orderly.sql.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file may not hold, told before any of it runs. */
final class FileCheck {

    private static final Pattern UNNAMED_INDEX = Pattern.compile(
            "CREATE\\s+(UNIQUE\\s+)?INDEX\\s+CONCURRENTLY\\s+ON\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private FileCheck() {}

    static List<Problem> of(MigrationFile file) {
        List<Problem> problems = new ArrayList<>();
        try {
            List<SqlStatement> statements = SqlScript.split(file.sql(), file.name());
            statements.forEach(statement -> of(file, statement).ifPresent(problems::add));
            FlywayReading.misread(file, statements).ifPresent(statement -> problems.add(misread(file, statement)));
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
        return problems;
    }

    private static Problem misread(MigrationFile file, SqlStatement statement) {
        return Problem.of(
                        "migration-misread-by-flyway",
                        ExitCode.INVALID_INPUT,
                        "\"" + file.name() + "\":" + statement.line()
                                + ": Flyway takes the $1 in this statement for the start of a quoted text")
                .hint("give the routine's parameters names and use those, or quote its body with $$");
    }

    private static Optional<Problem> of(MigrationFile file, SqlStatement statement) {
        String place = "\"" + file.name() + "\":" + statement.line() + ": ";
        if (statement.is(Trait.TRANSACTION)) {
            return Optional.of(Problem.of(
                            "migration-controls-transaction",
                            ExitCode.INVALID_INPUT,
                            place + statement.command()
                                    + " would end the transaction that keeps file and history together")
                    .hint("take the statement out; every file runs in a transaction by itself"));
        }
        if (file.transactional() && !statement.runsInTransaction()) {
            return Optional.of(Problem.of(
                            "migration-not-transactional",
                            ExitCode.INVALID_INPUT,
                            place + statement.command() + " cannot run in a transaction")
                    .hint("put it into a version of its own and write executeInTransaction=false into \""
                            + ScriptConfiguration.path(file.path()).getFileName() + "\""));
        }
        if (UNNAMED_INDEX.matcher(statement.text()).matches()) {
            return Optional.of(Problem.of(
                            "migration-index-unnamed",
                            ExitCode.INVALID_INPUT,
                            place + "an index that is built concurrently needs a name, to be found after a failure")
                    .hint("write CREATE INDEX CONCURRENTLY name ON …"));
        }
        return Optional.empty();
    }
}
