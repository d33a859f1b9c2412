package dev.orderly.seed.load;

import dev.orderly.archive.tables.IntoTables;
import dev.orderly.archive.tables.Silenced;
import dev.orderly.operation.Progress;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.seed.plan.SeedPlan;
import dev.orderly.seed.plan.TableRows;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Brings the rows of a plan into their tables, within a transaction of the caller's: all of them or none. Foreign keys are checked for
 * all rows at the end, so that tables may refer to each other.
 */
public final class LoadRows {

    private final Connection connection;
    private final Progress progress;
    private final long all;
    private long sent;

    /** @param connection in a transaction that the caller commits */
    public LoadRows(Connection connection, SeedPlan plan, Progress progress) {
        this.connection = connection;
        this.progress = progress;
        this.all = plan.rows();
    }

    /**
     * The rows that came in, by table.
     *
     * @throws dev.orderly.problem.ProblemException {@code rows-do-not-fit}, exit 6
     */
    public Map<String, Long> run(List<TableRows> tables, int workers, boolean triggers)
            throws SQLException, IOException, InterruptedException {
        return run(tables, List.of(), () -> {}, workers, triggers);
    }

    /** What happens before the rows come in, when foreign keys are out of the way. */
    @FunctionalInterface
    public interface Before {
        void run() throws SQLException;
    }

    /**
     * As {@link #run(List, int, boolean)}.
     *
     * @param others tables whose foreign keys are out of the way as well, as SQL names
     */
    public Map<String, Long> run(
            List<TableRows> tables, List<String> others, Before before, int workers, boolean triggers)
            throws SQLException, IOException, InterruptedException {
        IntoTables.prepare(connection);
        Map<String, Long> counts = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>(others);
        tables.forEach(table -> names.add(table.quoted()));
        Silenced silenced = silenced(List.copyOf(names), triggers);
        before.run();
        reserve(tables);
        // triggers may count on it
        execute("SET LOCAL search_path TO DEFAULT");
        try (RowBlocks blocks = new RowBlocks(workers)) {
            for (TableRows table : tables) {
                progress.step("filling " + table.name());
                counts.put(table.name(), copy(table, blocks));
            }
        }
        progress.step("checking foreign keys");
        checkAtEnd();
        silenced.end();
        return counts;
    }

    private Silenced silenced(List<String> names, boolean triggers) throws SQLException {
        try {
            return Silenced.keysOf(connection, names, !triggers);
        } catch (SQLException e) {
            if (!isOfFunction(e)) {
                throw e;
            }
            throw Problem.of(
                            "cannot-be-seeded",
                            ExitCode.INVALID_INPUT,
                            "tables cannot be filled: an event trigger forbids to set their foreign keys aside: "
                                    + message(e))
                    .hint("nothing was changed; have the event trigger disabled meanwhile")
                    .raise(e);
        }
    }

    /** What was put off to the end of the transaction. */
    private void checkAtEnd() throws SQLException {
        try {
            execute("SET CONSTRAINTS ALL IMMEDIATE");
        } catch (SQLException e) {
            if (!isOfFunction(e)) {
                throw e;
            }
            throw Problem.of(
                            "cannot-be-seeded",
                            ExitCode.INVALID_INPUT,
                            "tables cannot be filled: a constraint trigger refuses a row: " + message(e))
                    .hint("nothing was changed; leave its table out with --ignore, or triggers with --no-triggers")
                    .raise(e);
        }
    }

    private static boolean isOfFunction(SQLException e) {
        return where(e).contains(" function ");
    }

    private static String where(SQLException e) {
        ServerErrorMessage told = e instanceof PSQLException failure ? failure.getServerErrorMessage() : null;
        return told == null || told.getWhere() == null ? "" : told.getWhere();
    }

    /** What the server says, and in which function. */
    private static String message(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("^ERROR: ", "") + " ("
                + where(e).lines().findFirst().orElse("") + ')';
    }

    private long copy(TableRows table, RowBlocks blocks) throws SQLException, IOException, InterruptedException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(new CopyForm(table).statement());
        try {
            blocks.each(table, (block, rows) -> {
                copy.writeToCopy(block, 0, block.length);
                progress.rows(sent + rows, all);
            });
            long count = copy.endCopy();
            sent += count;
            return count;
        } catch (SQLException e) {
            throw refused(table, e);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** What triggers demand is not known before; a constraint that a row fails here is a fault of the plan. */
    private static ProblemException refused(TableRows table, SQLException e) {
        if (isOfFunction(e)) {
            return Problem.of(
                            "cannot-be-seeded",
                            ExitCode.INVALID_INPUT,
                            "table " + table.name() + " cannot be filled: a trigger of it refuses a row: " + message(e))
                    .hint("nothing was changed; leave it out with --ignore " + table.name()
                            + ", or triggers with --no-triggers")
                    .raise(e);
        }
        return Problem.of(
                        "rows-do-not-fit",
                        ExitCode.INVALID_INPUT,
                        "the rows made for table " + table.name() + " were not taken: " + e.getMessage())
                .hint("nothing was changed; leave the table out with --ignore " + table.name())
                .raise(e);
    }

    /** What triggers insert meanwhile gets numbers behind those of the rows. */
    private void reserve(List<TableRows> tables) throws SQLException {
        for (TableRows table : tables) {
            for (String sql : new CopyForm(table).reservations()) {
                execute(sql);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
