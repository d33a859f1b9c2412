package dev.orderly.archive.aside;

import dev.orderly.operation.OperationRun;
import dev.orderly.operation.WayBack;
import java.io.IOException;
import java.sql.SQLException;

/**
 * Databases that are made and filled before anybody sees them. What fails leaves none behind, and the one that was to be replaced
 * untouched.
 */
public final class BuildAside {

    private final OperationRun run;
    private final DatabaseServer server;

    public BuildAside(OperationRun run) {
        this.run = run;
        this.server = new DatabaseServer(run.maintenance());
    }

    /** Makes the database of this name. */
    @FunctionalInterface
    public interface Maker {
        void make(DatabaseServer server, String database) throws SQLException;
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

    /** A database of a name that nobody has. */
    public <R> R inNew(String database, Maker maker, Filling<R> filling)
            throws SQLException, IOException, InterruptedException {
        boolean complete = false;
        try {
            maker.make(server, database);
            R filled = filling.fill(database);
            complete = true;
            return filled;
        } finally {
            if (!complete) {
                server.drop(database);
            }
        }
    }

    /**
     * A database in the place of the operation's target; the one that stood there is kept and is the way back.
     *
     * @param database the target's name
     */
    public <R> Replaced<R> inPlaceOf(String database, Maker maker, Filling<R> filling)
            throws SQLException, IOException, InterruptedException {
        Replacement replacement = new Replacement(server, database, run.instant());
        replacement.dropLeftovers();
        R filled = inNew(replacement.aside(), maker, filling);
        String kept = replacement.kept();
        replacement.swapIn(run::handOverTo, () -> run.leaveTargetFor(new WayBack.KeptDatabase(database, kept)));
        run.detail("the old database is kept as \"" + kept + "\"");
        run.wayBack(new WayBack.KeptDatabase(database, kept));
        return new Replaced<>(filled, kept);
    }
}
