package dev.orderly.archive.aside;

import dev.orderly.operation.OperationRun;
import dev.orderly.operation.WriteCount;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.ServerErrors;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Databases that are made and filled before anybody sees them. What fails leaves the one that was to be replaced untouched, and
 * no other behind, unless the connection was lost and the filling can go on where it stopped.
 */
public final class BuildAside {

    private final OperationRun run;
    private final SwapOptions options;
    private final DatabaseServer server;

    public BuildAside(OperationRun run, SwapOptions options) {
        this.run = run;
        this.options = options;
        this.server = new DatabaseServer(run.maintenance());
    }

    /** Makes the database of this name. */
    @FunctionalInterface
    public interface Maker {
        void make(DatabaseServer server, String database) throws SQLException;

        /** Whether the filling can go on with a database that an earlier run has left behind. */
        default boolean goesOnWith(String database) throws SQLException {
            return false;
        }
    }

    /** Fills the database of this name, which is new. */
    @FunctionalInterface
    public interface Filling<R> {
        R fill(String database) throws SQLException, IOException, InterruptedException;
    }

    /**
     * What took a database's place.
     *
     * @param kept the name of the one that stood there before
     */
    public record Replaced<R>(R filled, String kept) {}

    /**
     * A database of a name that nobody else has.
     *
     * @throws dev.orderly.problem.ProblemException {@code database-exists}, exit 2, when somebody has
     */
    public <R> R inNew(String database, Maker maker, Filling<R> filling)
            throws SQLException, IOException, InterruptedException {
        if (!server.has(database)) {
            maker.make(server, database);
        } else if (maker.goesOnWith(database)) {
            goOnWith(database);
        } else {
            throw Problem.of("database-exists", ExitCode.USAGE, "the database \"" + database + "\" exists already")
                    .hint("name a new one, or drop it first")
                    .raise();
        }
        return filled(database, maker, filling);
    }

    /**
     * A database in the place of the operation's target; the one that stood there is kept and is the way back.
     *
     * @param database the target's name
     * @throws dev.orderly.problem.ProblemException {@code database-bound}, exit 4; {@code database-in-use}, exit 4, when
     *     there are sessions that the role may not end
     */
    public <R> Replaced<R> inPlaceOf(String database, Maker maker, Filling<R> filling)
            throws SQLException, IOException, InterruptedException {
        if (!options.boundToo()) {
            Bound.requireNone(run.maintenance(), database);
        }
        if (options.freeze()) {
            WriteStop stop = new WriteStop(run, server, database);
            Replaced<R> replaced = stop.during(() -> replaced(database, maker, filling));
            stop.end(replaced.kept());
            return replaced;
        }
        tellOfForeignSessions(database);
        return replaced(database, maker, filling);
    }

    private <R> Replaced<R> replaced(String database, Maker maker, Filling<R> filling)
            throws SQLException, IOException, InterruptedException {
        // the application goes on with the old database while the new one is filled
        WriteCount before = Writes.in(run.connection());
        Replacement replacement = new Replacement(run, database);
        if (replacement.takeUp(maker::goesOnWith)) {
            goOnWith(replacement.aside());
        } else {
            maker.make(server, replacement.aside());
        }
        R filled = filled(replacement.aside(), maker, filling);
        String kept = replacement.kept();
        run.wayBack(replacement.swapIn());
        run.detail("the old database is kept as \"" + kept + "\"");
        Writes.tell(run, Optional.of(before), kept, "the old database while the new one was filled");
        return new Replaced<>(filled, kept);
    }

    /** Better now than after hours. */
    private void tellOfForeignSessions(String database) throws SQLException {
        List<String> foreign = server.foreignSessions(database);
        if (!foreign.isEmpty()) {
            run.progress()
                    .note("sessions that this role may not end have to be gone when the new database is ready: "
                            + String.join(", ", foreign));
        }
    }

    private void goOnWith(String database) throws SQLException {
        server.endSessions(database);
        run.progress().note("going on with the database \"" + database + "\", where an earlier run stopped");
    }

    private <R> R filled(String database, Maker maker, Filling<R> filling)
            throws SQLException, IOException, InterruptedException {
        try {
            return filling.fill(database);
        } catch (SQLException | IOException | InterruptedException | RuntimeException | Error e) {
            if (!ServerErrors.isConnectionLost(e) || !canBeGoneOnWith(database, maker)) {
                drop(database, e);
            }
            throw e;
        }
    }

    /** Where the server cannot be asked nothing could be dropped either. */
    private static boolean canBeGoneOnWith(String database, Maker maker) {
        try {
            return maker.goesOnWith(database);
        } catch (SQLException | RuntimeException e) {
            return true;
        }
    }

    private void drop(String database, Throwable failure) {
        try {
            server.endSessions(database);
            server.drop(database);
        } catch (SQLException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
