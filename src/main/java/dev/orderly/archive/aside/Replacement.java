package dev.orderly.archive.aside;

import dev.orderly.environment.Freeze;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.WayBack;
import dev.orderly.operation.WriteCount;
import dev.orderly.sql.KeptName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * One database takes the place of another, which is kept under a name that tells since when. The new one is made aside,
 * and dropped when anything fails before the swap. Not thread-safe.
 */
public final class Replacement {

    /** Whether a database that a killed run has left aside can be filled on. */
    @FunctionalInterface
    public interface Leftover {
        boolean isUsable(String name) throws SQLException;
    }

    private final OperationRun run;
    private final DatabaseServer server;
    private final String database;
    private final String kept;
    private String aside;

    public Replacement(OperationRun run, String database) {
        this.run = run;
        this.server = new DatabaseServer(run.maintenance());
        this.database = database;
        this.kept = KeptName.before(database, run.instant());
        this.aside = KeptName.aside(database, run.instant());
    }

    /** The name under which the replaced database is kept. */
    public String kept() {
        return kept;
    }

    /** The name of the new database until the swap. */
    public String aside() {
        return aside;
    }

    /** Drops what killed runs have left aside: with the environment's lock held nobody is building one now. */
    public void dropLeftovers() throws SQLException {
        takeUp(leftover -> false);
    }

    /** The same, but for one that can be filled on: if there is such a one it is the database aside. */
    public boolean takeUp(Leftover test) throws SQLException {
        boolean taken = false;
        for (String name : server.names()) {
            if (!KeptName.isLeftAside(name, database)) {
                continue;
            }
            if (!taken && test.isUsable(name)) {
                taken = true;
                aside = name;
            } else {
                server.endSessions(name);
                server.drop(name);
            }
        }
        return taken;
    }

    /**
     * Puts the database aside in its place, marked and with the log so far. The way back is noted before, whose sessions were
     * ended is told after that.
     *
     * @return the way back
     */
    public WayBack.KeptDatabase swapIn() throws SQLException {
        boolean swapped = false;
        try {
            run.handOverTo(aside);
            server.copySettings(database, aside);
            unfreeze(aside);
            WayBack.KeptDatabase way = new WayBack.KeptDatabase(database, kept, Optional.of(written(aside)));
            run.leaveTargetFor(way);
            EndedSessions.tell(run, server.swap(database, kept, /* replacement= */ aside));
            swapped = true;
            return way;
        } finally {
            if (!swapped) {
                server.drop(aside);
            }
        }
    }

    /** The way back of a swap after which this operation has filled the new database, in its place, over sessions of its own. */
    public WayBack.KeptDatabase filledSince(WayBack.KeptDatabase way) throws SQLException {
        run.leaveTarget();
        return new WayBack.KeptDatabase(way.database(), way.kept(), Optional.of(written(way.database())));
    }

    /** The old database's settings are the new one's, but not that it takes no writes until now. */
    private void unfreeze(String young) throws SQLException {
        Optional<Freeze> frozen = Freeze.read(run.connection());
        if (frozen.isPresent()) {
            frozen.get().putBack(run.maintenance(), young);
        }
    }

    /** What filling it wrote; nobody else knows the database yet. */
    private WriteCount written(String filled) throws SQLException {
        server.awaitNobody(filled);
        try (Connection connection = run.connectionTo(filled)) {
            return Writes.in(connection);
        }
    }
}
