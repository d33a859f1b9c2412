package dev.orderly.archive.plain;

import dev.orderly.sql.SqlStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * INSERT statements that wait for each other: {@code pg_dump --inserts} writes one for each row, and a round trip and a commit for each
 * take longer than the rows. They go as single statements all the same, so that the server reads none as two.
 */
final class Inserts {

    private static final int MOST = 500;
    private static final int MOST_CHARACTERS = 1 << 20;

    private final List<Waiting> waiting = new ArrayList<>();
    private int characters;

    /** @param backslashes whether they escape in the statement's plain strings */
    record Waiting(long line, SqlStatement statement, boolean backslashes) {}

    /** Whether it is one that can wait. */
    static boolean isOne(SqlStatement statement) {
        return statement.leadingWords().indexOf("INSERT") == 0;
    }

    void add(Waiting insert) {
        waiting.add(insert);
        characters += insert.statement().text().length();
    }

    boolean isFull() {
        return waiting.size() >= MOST || characters >= MOST_CHARACTERS;
    }

    List<Waiting> take() {
        List<Waiting> taken = List.copyOf(waiting);
        waiting.clear();
        characters = 0;
        return taken;
    }

    /**
     * Runs them as one: all of them, or none.
     *
     * @param inTransaction whether the dump has begun one
     * @return the rows of each
     */
    static int[] together(List<Waiting> inserts, Statement run, boolean inTransaction) throws SQLException {
        run.execute(inTransaction ? "SAVEPOINT orderly_inserts" : "BEGIN");
        try {
            for (Waiting insert : inserts) {
                run.addBatch(insert.statement().text());
            }
            int[] rows = run.executeBatch();
            run.execute(inTransaction ? "RELEASE SAVEPOINT orderly_inserts" : "COMMIT");
            return rows;
        } catch (SQLException e) {
            takeBack(run, inTransaction, e);
            throw e;
        }
    }

    private static void takeBack(Statement run, boolean inTransaction, SQLException cause) {
        try {
            run.clearBatch();
            run.execute(inTransaction ? "ROLLBACK TO SAVEPOINT orderly_inserts" : "ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
