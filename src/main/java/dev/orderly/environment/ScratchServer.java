package dev.orderly.environment;

import dev.orderly.sql.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server on which scratch databases are made, named after the lock that tells whether we live. Thread-safe. */
final class ScratchServer implements AutoCloseable {

    private static final String DUPLICATE_OBJECT = "42710";
    private static final String NO_SUCH_DATABASE = "3D000";

    private static final String SCRATCH_DATABASES = """
        SELECT d.datname
        FROM pg_catalog.pg_database d
        WHERE pg_catalog.starts_with(d.datname, ?)
        -- only what our role may drop
        AND pg_catalog.pg_has_role(d.datdba, 'USAGE')
        """;

    /** Leftovers that the first use of a server drops at most: nobody should wait long for the order of others. */
    private static final int FIRST_SWEEP = 3;

    private final ScratchPlace place;
    private final Function<String, Connection> opener;
    private final ScratchSession session;
    private final KeptTemplates kept;
    private final ScratchDrops drops;
    private final Set<String> living = new TreeSet<>();
    private int number;
    private boolean swept;

    /** @param opener opens a writable session in the database of the given name */
    ScratchServer(ScratchPlace place, Function<String, Connection> opener) {
        this.place = place;
        this.opener = opener;
        this.session = new ScratchSession(place, opener);
        this.kept = new KeptTemplates(session);
        this.drops = new ScratchDrops(() -> opener.apply(place.maintenanceDatabase()), opener);
    }

    ScratchPlace place() {
        return place;
    }

    Connection connect(String database) {
        return opener.apply(database);
    }

    synchronized String create() {
        return create(name -> "CREATE DATABASE " + quoted(name) + " TEMPLATE template0");
    }

    /** @param statement from the database's name to the statement that makes it */
    synchronized String create(UnaryOperator<String> statement) {
        String name = make(statement);
        if (!swept) {
            swept = true;
            sweep(FIRST_SWEEP);
        }
        return name;
    }

    synchronized String cloneOf(String original) {
        return make(name -> copying(original, name));
    }

    /** A copy of the kept one, or nothing where it does not stand (any more). */
    synchronized @Nullable String cloneOfKept(String key) {
        String original = kept.name(key);
        if (!session.exists(original)) {
            return null;
        }
        try {
            String name = run(next -> copying(original, next));
            kept.used(original);
            return name;
        } catch (SQLException e) {
            if (NO_SUCH_DATABASE.equals(e.getSQLState())) {
                return null;
            }
            throw SqlFailure.raise("copying a kept scratch database", e);
        }
    }

    /** The name of the kept one, where it stands: it counts as used. */
    synchronized Optional<String> nameOfKept(String key) {
        String name = kept.name(key);
        if (!session.exists(name)) {
            return Optional.empty();
        }
        try {
            kept.used(name);
            return Optional.of(name);
        } catch (SQLException e) {
            if (NO_SUCH_DATABASE.equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw SqlFailure.raise("looking at a kept scratch database", e);
        }
    }

    synchronized void dropKept(String key) {
        session.dropIfUnused(kept.name(key));
    }

    synchronized boolean isKept(String key) {
        return session.exists(kept.name(key));
    }

    /** From now on the database is a template that nobody connects to; if another process kept the same, ours goes. */
    synchronized void keep(String name, String key) {
        try {
            if (kept.keep(name, key)) {
                living.remove(name);
            }
        } catch (SQLException e) {
            throw SqlFailure.raise("keeping a scratch database", e);
        }
    }

    /** Returns at once. */
    synchronized void drop(String name) {
        if (living.remove(name)) {
            // WITH (FORCE) came with PostgreSQL 13
            drops.later(name, "DROP DATABASE IF EXISTS " + quoted(name) + (place.major() >= 13 ? " WITH (FORCE)" : ""));
        }
    }

    /** Drops what dead processes left; not what somebody is connected to. The number dropped. */
    synchronized int sweep(int most) {
        int dropped = 0;
        for (String name : session.column(SCRATCH_DATABASES, ScratchNames.SCRATCH)) {
            if (dropped < most && isDead(name) && session.dropIfUnused(name)) {
                dropped++;
            }
        }
        return dropped;
    }

    private boolean isDead(String name) {
        return ScratchNames.owner(name)
                .filter(lock -> lock != session.owner() && !session.isLockHeld(lock))
                .isPresent();
    }

    /** Those of the roles that the server does not have. */
    synchronized Set<String> missingRoles(Set<String> names) {
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(session.column("SELECT rolname FROM pg_catalog.pg_roles"));
        return missing;
    }

    synchronized void makeRoles(Set<String> names) {
        for (String name : names) {
            try {
                session.execute("CREATE ROLE " + quoted(name) + " NOLOGIN");
            } catch (SQLException e) {
                if (!DUPLICATE_OBJECT.equals(e.getSQLState())) {
                    throw SqlFailure.raise("making the role \"" + name + "\"", e);
                }
            }
        }
    }

    @Override
    public synchronized void close() {
        if (session.isOpen()) {
            List.copyOf(living).forEach(this::drop);
            drops.close();
            session.close();
        }
    }

    private String make(UnaryOperator<String> statement) {
        try {
            return run(statement);
        } catch (SQLException e) {
            throw SqlFailure.raise("making a scratch database on the " + place.description(), e);
        }
    }

    private String run(UnaryOperator<String> statement) throws SQLException {
        String name = ScratchNames.scratch(session.owner(), ++number);
        session.execute(statement.apply(name));
        living.add(name);
        return name;
    }

    private String copying(String original, String name) {
        return "CREATE DATABASE " + quoted(name) + " TEMPLATE " + quoted(original)
                + CopyStrategy.of(place.major(), size(original));
    }

    private long size(String database) {
        return session.column(CopyStrategy.SIZE, database).stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static String quoted(String name) {
        return Identifier.of(name).quoted();
    }
}
