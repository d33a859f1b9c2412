package dev.orderly.query;

import dev.orderly.operation.OperationKind;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.SqlStatement;
import dev.orderly.sql.Trait;
import java.util.List;
import java.util.Set;

/**
 * The statements of one input, and how they are run: reading, or through the door.
 *
 * @param statements without the words that began and ended a transaction around them
 * @param transaction whether such words stood around them
 * @param modes the words after BEGIN, such as {@code ISOLATION LEVEL SERIALIZABLE}
 * @param kept whether what they write is kept: the last word was not ROLLBACK
 */
record Batch(List<SqlStatement> statements, boolean transaction, String modes, boolean kept) {

    private static final Set<String> BEGIN = Set.of("BEGIN", "START");
    private static final Set<String> KEEP = Set.of("COMMIT", "END");
    private static final Set<String> WITHIN = Set.of("SAVEPOINT", "RELEASE");
    private static final List<Trait> THROUGH_THE_DOOR = List.of(
            Trait.WRITE, Trait.DDL, Trait.MAINTENANCE, Trait.SERVER, Trait.REACHES_OUT, Trait.NOT_IN_TRANSACTION);

    /** @throws dev.orderly.problem.ProblemException for what has no place here, before anything is run */
    static Batch of(List<SqlStatement> all) {
        boolean begins = !all.isEmpty() && BEGIN.contains(word(all.get(0)));
        List<SqlStatement> inner = begins ? all.subList(1, all.size()) : all;
        boolean keeps = true;
        if (begins && !inner.isEmpty() && ends(inner.get(inner.size() - 1))) {
            keeps = KEEP.contains(word(inner.get(inner.size() - 1)));
            inner = inner.subList(0, inner.size() - 1);
        } else if (begins) {
            throw transactionControl("a transaction that is begun is ended in the same input", all.get(0));
        }
        inner.forEach(Batch::refuse);
        return new Batch(inner, begins, begins ? modes(all.get(0)) : "", keeps);
    }

    /** Whether the statement, for all that its words tell, has to go through the door. */
    boolean writes() {
        return statements.stream().anyMatch(Batch::writes);
    }

    static boolean writes(SqlStatement statement) {
        boolean code = statement.is(Trait.UNKNOWN_CODE) && !statement.is(Trait.READ);
        return code || THROUGH_THE_DOOR.stream().anyMatch(statement::is);
    }

    /** The row of the guard table; a mixture counts as {@link OperationKind#SQL_WRITE}, which is the strictest. */
    OperationKind kind() {
        List<OperationKind> kinds = statements.stream()
                .filter(Batch::writes)
                .map(Batch::kind)
                .distinct()
                .toList();
        return kinds.size() == 1 ? kinds.get(0) : OperationKind.SQL_WRITE;
    }

    boolean runsInTransaction() {
        return statements.stream().allMatch(SqlStatement::runsInTransaction);
    }

    private static OperationKind kind(SqlStatement statement) {
        boolean more = statement.is(Trait.WRITE) || statement.is(Trait.DDL) || statement.is(Trait.REACHES_OUT);
        if (statement.is(Trait.SERVER) && !more) {
            return statement.command().equals("ALTER SYSTEM")
                    ? OperationKind.SERVER_SETTINGS
                    : OperationKind.END_BACKEND;
        }
        return statement.is(Trait.MAINTENANCE) && !more && !statement.is(Trait.UNKNOWN_CODE)
                ? OperationKind.MAINTENANCE
                : OperationKind.SQL_WRITE;
    }

    private static void refuse(SqlStatement statement) {
        if (statement.is(Trait.TRANSACTION) && !isWithin(statement)) {
            throw transactionControl("transactions are begun first and ended last", statement);
        }
        if (statement.is(Trait.UNLOCKS_WRITES)) {
            throw Problem.of(
                            "session-read-only",
                            ExitCode.REFUSED,
                            "line " + statement.line() + ": " + statement.command()
                                    + " is refused: a session of sql reads, and what writes goes through the door by"
                                    + " itself")
                    .hint("leave it out")
                    .raise();
        }
        if (statement.is(Trait.COPY_FROM_STDIN)) {
            throw Problem.of(
                            "copy-from-stdin",
                            ExitCode.INVALID_INPUT,
                            "line " + statement.line() + ": COPY FROM STDIN has no input here")
                    .hint("write the rows as INSERT … VALUES, or load the file with psql's \\copy")
                    .raise();
        }
    }

    private static boolean isWithin(SqlStatement statement) {
        boolean toSavepoint =
                word(statement).equals("ROLLBACK") && statement.leadingWords().contains("TO");
        return WITHIN.contains(word(statement)) || toSavepoint;
    }

    private static boolean ends(SqlStatement statement) {
        boolean rolledBack = Set.of("ROLLBACK", "ABORT").contains(word(statement))
                && !statement.leadingWords().contains("TO")
                && !statement.leadingWords().contains("PREPARED");
        return rolledBack
                || (KEEP.contains(word(statement)) && !statement.leadingWords().contains("PREPARED"));
    }

    private static String modes(SqlStatement begin) {
        return begin.text()
                .replaceFirst("(?is)^(BEGIN|START)(\\s+(WORK|TRANSACTION))?", "")
                // what reads stays read-only; what writes is read-write without being asked
                .replaceAll("(?i),?\\s*READ\\s+WRITE", "")
                .strip();
    }

    private static String word(SqlStatement statement) {
        List<String> words = statement.leadingWords();
        return words.isEmpty() ? "" : words.get(0);
    }

    private static ProblemException transactionControl(String why, SqlStatement statement) {
        return Problem.of(
                        "transaction-control",
                        ExitCode.USAGE,
                        "line " + statement.line() + ": " + statement.command() + " has no place here: " + why)
                .hint("give the whole transaction at once: BEGIN; …; COMMIT")
                .raise();
    }
}
