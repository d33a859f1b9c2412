package dev.orderly.environment;

import dev.orderly.problem.ProblemException;
import dev.orderly.sql.Identifier;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The session in which a process makes its scratch databases. It holds an advisory lock as long as it lives: whoever sees
 * the lock free knows that the process is dead. A lost session, of a server that was killed for instance, is opened again.
 * Not thread-safe.
 */
final class ScratchSession implements AutoCloseable {

    private static final String LOCK_IS_HELD = """
        SELECT 1
        FROM pg_catalog.pg_locks l
        WHERE l.locktype = 'advisory' AND l.objsubid = 1
        AND l.classid::bigint = ? AND l.objid::bigint = ?
        """;

    private static final long LOW_WORD = 0xFFFF_FFFFL;

    private static final int PATIENCE_SECONDS = 10;

    private final ScratchPlace place;
    private final Function<String, Connection> opener;
    private final long owner = new SecureRandom().nextLong();
    private @Nullable Connection session;

    ScratchSession(ScratchPlace place, Function<String, Connection> opener) {
        this.place = place;
        this.opener = opener;
    }

    /** The number of the lock. */
    long owner() {
        return owner;
    }

    boolean isOpen() {
        return session != null;
    }

    boolean isLockHeld(long lock) {
        try (PreparedStatement query = session().prepareStatement(LOCK_IS_HELD)) {
            query.setLong(1, lock >>> Integer.SIZE);
            query.setLong(2, lock & LOW_WORD);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw SqlFailure.raise("looking for leftover scratch databases", e);
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = session().createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of a query's rows. */
    List<String> column(String sql, String... parameters) {
        try (PreparedStatement query = session().prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                List<String> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
                return values;
            }
        } catch (SQLException e) {
            throw SqlFailure.raise("looking at the " + place.description(), e);
        }
    }

    boolean exists(String database) {
        return !column("SELECT 1 FROM pg_catalog.pg_database WHERE datname = ?", database)
                .isEmpty();
    }

    /** Whether the database is gone now; one that is used, or that another process drops at the moment, is let be. */
    boolean dropIfUnused(String database) {
        try {
            ScratchSubscriptions.remove(session(), database, opener);
            execute("DROP DATABASE IF EXISTS " + Identifier.of(database).quoted());
            return true;
        } catch (SQLException | ProblemException letBe) {
            return false;
        }
    }

    private Connection session() throws SQLException {
        if (session != null && session.isValid(PATIENCE_SECONDS)) {
            return session;
        }
        close();
        Connection opened = opener.apply(place.maintenanceDatabase());
        try (PreparedStatement lock = opened.prepareStatement("SELECT pg_catalog.pg_advisory_lock_shared(?)")) {
            lock.setLong(1, owner);
            lock.execute();
        }
        session = opened;
        return opened;
    }

    @Override
    public void close() {
        try {
            if (session != null) {
                session.close();
            }
        } catch (SQLException alreadyGone) {
            // its lock is free all the same
        }
        session = null;
    }
}
