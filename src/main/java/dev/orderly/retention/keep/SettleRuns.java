package dev.orderly.retention.keep;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.ServerErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Ends what runs left that were killed: rows that went are in their archive once, those that did not are not. */
public final class SettleRuns {

    private static final String PATIENCE = "30s";

    private SettleRuns() {}

    /**
     * A run that was interrupted, and is settled now.
     *
     * @param rows that went, by table
     */
    public record Settled(RunRecord run, Map<String, Long> rows) {}

    /**
     * @param note is told of what cannot be settled here
     * @throws dev.orderly.problem.ProblemException {@code archive-file-missing}, exit 6
     */
    public static List<Settled> all(Connection connection, String environment, Consumer<String> note)
            throws SQLException, IOException {
        List<Settled> settled = new ArrayList<>();
        for (RunRecord run : RunRecord.open(connection, environment)) {
            if (!run.folder().isEmpty() && !Files.isDirectory(Path.of(run.folder()))) {
                note.accept("the files of operation " + run.operation() + ", which was interrupted, are not here: "
                        + run.folder() + "; the next cleanup of the machine that has them settles them");
                continue;
            }
            settle(connection, run);
            settled.add(new Settled(run, run.rows(connection)));
        }
        return settled;
    }

    /** What its last transaction became is known before anything is done by it. */
    private static void settle(Connection connection, RunRecord run) throws SQLException, IOException {
        awaitLast(connection, run);
        new DetachedPartitions(connection).settle(run);
        if (!run.folder().isEmpty()) {
            close(connection, run);
        }
        run.end(connection);
    }

    private static void awaitLast(Connection connection, RunRecord run) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '" + PATIENCE + '\'');
            run.hold(connection);
        } catch (SQLException e) {
            if (!ServerErrors.state(e).equals("55P03")) {
                throw e;
            }
            throw Problem.of(
                            "cleanup-unsettled",
                            ExitCode.REFUSED,
                            "the last transaction of operation " + run.operation() + " is still on its way, though its"
                                    + " shell is gone")
                    .hint("see what its session waits for, such as a standby, with: db locks --env "
                            + run.environment())
                    .raise(e);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** All files have their names, and the manifest tells of them; also what a run does at its own end. */
    public static void close(Connection connection, RunRecord run) throws SQLException, IOException {
        Path folder = Path.of(run.folder());
        List<Part> parts = run.parts(connection);
        List<String> missing = FileArchive.settle(folder, parts);
        if (!missing.isEmpty()) {
            throw Problem.of(
                            "archive-file-missing",
                            ExitCode.INVALID_INPUT,
                            "the archive " + folder + " has no file " + String.join(", ", missing)
                                    + ", whose rows are not in the database any more")
                    .hint(
                            "bring it back from where it was moved to; what is in it is on record in orderly.retention_file")
                    .raise();
        }
        FileArchiveManifest.write(folder, run.environment(), run.operation(), run.rule(), parts);
    }
}
