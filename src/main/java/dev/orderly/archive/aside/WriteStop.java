package dev.orderly.archive.aside;

import dev.orderly.environment.Freeze;
import dev.orderly.operation.OperationRun;
import dev.orderly.sql.ServerErrors;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Keeps applications from writing to a database while another one is filled in its place. Sessions of Orderly's own say that
 * they write, and can.
 */
final class WriteStop {

    private final OperationRun run;
    private final DatabaseServer server;
    private final String database;

    WriteStop(OperationRun run, DatabaseServer server, String database) {
        this.run = run;
        this.server = server;
        this.database = database;
    }

    /** What is done while nobody writes. */
    @FunctionalInterface
    interface Work<R> {
        R run() throws SQLException, IOException, InterruptedException;
    }

    /** Whatever fails, the database can be written to again then. */
    <R> R during(Work<R> work) throws SQLException, IOException, InterruptedException {
        try {
            begin();
            return work.run();
        } catch (SQLException | IOException | InterruptedException | RuntimeException | Error e) {
            end(database);
            throw e;
        }
    }

    private void begin() throws SQLException {
        run.progress().step("making the old database read-only");
        server.requireNoForeignSessions(database);
        Freeze.begin(run.connection(), run.id());
        run.detail("the old database is read-only until the new one has its place");
        run.leaveTarget();
        EndedSessions.tell(run, server.endEarlierSessions(database));
    }

    /** Under the name that it has now. */
    void end(String name) {
        boolean interrupted = Thread.interrupted();
        try (Connection old = run.connectionTo(name)) {
            Freeze.end(old);
        } catch (SQLException | RuntimeException e) {
            run.progress()
                    .note("the database \"" + name
                            + "\" is still read-only, which the next operation on it takes back: "
                            + ServerErrors.words(e));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
