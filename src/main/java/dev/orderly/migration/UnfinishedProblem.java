package dev.orderly.migration;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.QualifiedName;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import java.util.List;
import java.util.Optional;

/** The words for a file that ran in part: what was done, what was left behind, and the command that goes on. */
final class UnfinishedProblem {

    /** For a version that is not to go on. */
    static final String GIVE_UP = "or take back what was done of it with: migration rollback --unfinished";

    private UnfinishedProblem() {}

    /** Found at the start of a later command. */
    static Problem of(StepProgress.Row row, Optional<MigrationFile> file, List<QualifiedName> invalid) {
        String next = file.flatMap(it -> Resumption.next(row, statements(it)))
                .map(statement -> "; next is line " + statement.line())
                .orElse("");
        String total = file.map(it -> " of " + statements(it).size()).orElse("");
        String message = "\"" + row.script() + "\" stopped half-way: " + row.done() + total + " statements ran" + next;
        Problem problem = Problem.of("migration-unfinished", ExitCode.PARTLY_APPLIED, message + leftBehind(invalid))
                .hint("go on with: " + goOn(row.direction()));
        return (row.direction() == StepProgress.Direction.APPLY ? problem.hint(GIVE_UP) : problem)
                .hint("or finish by hand and mend the history with: migration repair");
    }

    /** What stands right after a statement failed. */
    static String standing(String script, int ran, int of, List<QualifiedName> invalid) {
        return ran + " of " + of + " statements of \"" + script + "\" ran and stand" + leftBehind(invalid);
    }

    static Problem unreachable(String environment, MigrationFile file) {
        return Problem.of(
                        "migration-unfinished",
                        ExitCode.PARTLY_APPLIED,
                        "the connection to \"" + environment + "\" was lost while \"" + file.name()
                                + "\" ran outside a transaction, and the server cannot be reached")
                .hint("when the server is back, go on with: " + goOn(StepProgress.Direction.APPLY));
    }

    /** Flyway's history has a failure of which Orderly knows nothing more. */
    static Problem withoutProgress(MigrationStatus status) {
        return Problem.of(
                        "migration-unfinished",
                        ExitCode.PARTLY_APPLIED,
                        "\"" + status.script() + "\" failed outside a transaction; part of it may stand")
                .hint("take back by hand what it left, then clear the failure with: migration repair");
    }

    static String goOn(StepProgress.Direction direction) {
        return direction == StepProgress.Direction.APPLY ? "migration apply --resume" : "migration rollback --resume";
    }

    private static String leftBehind(List<QualifiedName> invalid) {
        return invalid.isEmpty()
                ? ""
                : "; left behind: "
                        + String.join(
                                ", ",
                                invalid.stream()
                                        .map(name -> "invalid index " + name)
                                        .toList());
    }

    private static List<SqlStatement> statements(MigrationFile file) {
        return SqlScript.split(file.sql(), file.name());
    }
}
