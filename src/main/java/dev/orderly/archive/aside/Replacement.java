package dev.orderly.archive.aside;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

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

    /** Gives the database aside what it needs before it can stand in the other's place. */
    @FunctionalInterface
    public interface Preparation {
        void of(String aside) throws SQLException;
    }

    private final DatabaseServer server;
    private final String database;
    private final String kept;
    private String aside;

    public Replacement(DatabaseServer server, String database, Instant now) {
        this.server = server;
        this.database = database;
        this.kept = KeptName.before(database, now);
        this.aside = KeptName.aside(database, now);
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
     * Puts the database aside in its place.
     *
     * @param preparation the last that it needs
     * @param leave notes the way back and closes the sessions on the database that is about to be renamed
     * @return whose other sessions were ended
     */
    public List<String> swapIn(Preparation preparation, Runnable leave) throws SQLException {
        boolean swapped = false;
        try {
            preparation.of(aside);
            server.copySettings(database, aside);
            leave.run();
            List<String> ended = server.swap(database, kept, /* replacement= */ aside);
            swapped = true;
            return ended;
        } finally {
            if (!swapped) {
                server.drop(aside);
            }
        }
    }
}
