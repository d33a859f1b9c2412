package dev.orderly.environment;

import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server on which scratch databases are made. The session that makes them holds an advisory lock, whose number is in
 * their names: whoever sees the lock free knows that their process is dead. Thread-safe.
 */
final class ScratchServer implements AutoCloseable {

    /** More templates than this are not kept; each takes some 8 MB and what the model makes. */
    private static final int MOST_KEPT = 12;

    private static final String DUPLICATE_DATABASE = "42P04";
    private static final String DUPLICATE_OBJECT = "42710";
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String IN_USE = "55006";

    private static final String DEAD = """
            SELECT d.datname
            FROM pg_catalog.pg_database d
            WHERE pg_catalog.starts_with(d.datname, ?)
            -- only what our role may drop
            AND pg_catalog.pg_has_role(d.datdba, 'USAGE')
            """;

    private static final String LOCK_IS_HELD = """
            SELECT 1
            FROM pg_catalog.pg_locks l
            WHERE l.locktype = 'advisory' AND l.objsubid = 1
            AND l.classid::bigint = ? AND l.objid::bigint = ?
            """;

    /** Kept ones of our role, those used longest ago first. */
    private static final String KEPT_BY_USE = """
            SELECT d.datname
            FROM pg_catalog.pg_database d
            WHERE pg_catalog.starts_with(d.datname, ?) AND pg_catalog.pg_has_role(d.datdba, 'USAGE')
            ORDER BY pg_catalog.shobj_description(d.oid, 'pg_database') NULLS FIRST, d.oid
            """;

    private static final int BACKGROUND_SWEEP = 3;
    private static final long LOW_WORD = 0xFFFF_FFFFL;

    private final ScratchPlace place;
    private final Function<String, Connection> opener;
    private final long owner = new SecureRandom().nextLong();
    private final ScratchDrops drops;
    private final Set<String> living = new TreeSet<>();
    private int number;
    private @Nullable Connection session;

    /** @param opener opens a writable session in the database of the given name */
    ScratchServer(ScratchPlace place, Function<String, Connection> opener) {
        this.place = place;
        this.opener = opener;
        this.drops = new ScratchDrops(() -> opener.apply(place.maintenanceDatabase()));
    }

    ScratchPlace place() {
        return place;
    }

    Connection connect(String database) {
        return opener.apply(database);
    }

    synchronized String create() {
        boolean first = session == null;
        String name = make("template0");
        if (first) {
            sweep(BACKGROUND_SWEEP);
        }
        return name;
    }

    synchronized String cloneOf(String original) {
        return make(original);
    }

    /** A copy of the kept one, or nothing where it does not stand (any more). */
    synchronized @Nullable String cloneOfKept(String key) {
        String kept = ScratchNames.kept(role(), key);
        if (!exists(kept)) {
            return null;
        }
        try {
            String name = copy(kept);
            remember(kept);
            return name;
        } catch (SQLException e) {
            if (NO_SUCH_DATABASE.equals(e.getSQLState())) {
                return null;
            }
            throw failed("copying a kept scratch database", e);
        }
    }

    synchronized boolean isKept(String key) {
        return exists(ScratchNames.kept(role(), key));
    }

    /** From now on the database is a template that nobody connects to; if another process kept the same, ours goes. */
    synchronized void keep(String name, String key) {
        String kept = ScratchNames.kept(role(), key);
        try {
            execute("ALTER DATABASE " + quoted(name) + " RENAME TO " + quoted(kept));
            living.remove(name);
            execute("ALTER DATABASE " + quoted(kept) + " WITH ALLOW_CONNECTIONS false");
            remember(kept);
            evict();
        } catch (SQLException e) {
            if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
                throw failed("keeping a scratch database", e);
            }
        }
    }

    /** Returns at once. */
    synchronized void drop(String name) {
        if (living.remove(name)) {
            drops.later("DROP DATABASE IF EXISTS " + quoted(name) + force());
        }
    }

    /** Drops what dead processes left; not what somebody is connected to. The number dropped. */
    synchronized int sweep(int most) {
        int dropped = 0;
        for (String name : column(DEAD, ScratchNames.SCRATCH)) {
            if (dropped < most && !living.contains(name) && isDead(name)) {
                dropped += dropIfUnused(name) ? 1 : 0;
            }
        }
        return dropped;
    }

    /** The roles that are missing; made, where the place allows, they are missing no more. */
    synchronized Set<String> missingRoles(Set<String> names) {
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(column("SELECT rolname FROM pg_catalog.pg_roles"));
        return missing;
    }

    synchronized void makeRoles(Set<String> names) {
        for (String name : names) {
            try {
                execute("CREATE ROLE " + quoted(name) + " NOLOGIN");
            } catch (SQLException e) {
                if (!DUPLICATE_OBJECT.equals(e.getSQLState())) {
                    throw failed("making the role \"" + name + "\"", e);
                }
            }
        }
    }

    @Override
    public synchronized void close() {
        if (session != null) {
            List.copyOf(living).forEach(this::drop);
            drops.close();
            closeSession();
        }
    }

    private String make(String template) {
        try {
            return copy(template);
        } catch (SQLException e) {
            throw failed("making a scratch database on the " + place.description(), e);
        }
    }

    private String copy(String template) throws SQLException {
        String name = ScratchNames.scratch(owner, ++number);
        execute("CREATE DATABASE " + quoted(name) + " TEMPLATE " + quoted(template));
        living.add(name);
        return name;
    }

    private boolean isDead(String name) {
        return ScratchNames.owner(name)
                .filter(lock -> lock != owner && !isHeld(lock))
                .isPresent();
    }

    private boolean isHeld(long lock) {
        try (PreparedStatement query = session().prepareStatement(LOCK_IS_HELD)) {
            query.setLong(1, lock >>> Integer.SIZE);
            query.setLong(2, lock & LOW_WORD);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw failed("looking for leftover scratch databases", e);
        }
    }

    private boolean dropIfUnused(String name) {
        try {
            execute("DROP DATABASE IF EXISTS " + quoted(name));
            return true;
        } catch (SQLException e) {
            if (IN_USE.equals(e.getSQLState())) {
                return false;
            }
            throw failed("dropping a leftover scratch database", e);
        }
    }

    private void evict() {
        List<String> kept = column(KEPT_BY_USE, ScratchNames.KEPT);
        kept.stream().limit(Math.max(0, kept.size() - MOST_KEPT)).forEach(this::dropIfUnused);
    }

    /** The time of the last use is the database's comment, in an order that text has too. */
    private void remember(String kept) throws SQLException {
        String now = column("SELECT pg_catalog.to_char(pg_catalog.timezone('UTC', pg_catalog.clock_timestamp()),"
                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US')")
                .get(0);
        execute("COMMENT ON DATABASE " + quoted(kept) + " IS " + SqlLiteral.quote("orderly: last used " + now));
    }

    private boolean exists(String name) {
        return !column("SELECT 1 FROM pg_catalog.pg_database WHERE datname = ?", name)
                .isEmpty();
    }

    private String role() {
        return column("SELECT current_user").get(0);
    }

    /** WITH (FORCE) came with PostgreSQL 13. */
    private String force() {
        return place.major() >= 13 ? " WITH (FORCE)" : "";
    }

    private static String quoted(String name) {
        return Identifier.of(name).quoted();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = session().createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> column(String sql, String... parameters) {
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
            throw failed("looking at the " + place.description(), e);
        }
    }

    /** The session that holds our lock; a lost one is opened again. */
    private Connection session() throws SQLException {
        if (session != null && !session.isClosed()) {
            return session;
        }
        Connection opened = opener.apply(place.maintenanceDatabase());
        try (PreparedStatement lock = opened.prepareStatement("SELECT pg_catalog.pg_advisory_lock_shared(?)")) {
            lock.setLong(1, owner);
            lock.execute();
        }
        session = opened;
        return opened;
    }

    private void closeSession() {
        try {
            if (session != null) {
                session.close();
            }
        } catch (SQLException alreadyGone) {
            living.clear();
        }
        session = null;
    }

    private static RuntimeException failed(String what, SQLException e) {
        return SqlFailure.raise(what, e);
    }
}
