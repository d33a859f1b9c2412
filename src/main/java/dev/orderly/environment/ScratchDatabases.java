package dev.orderly.environment;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Makes throw-away databases: on the environment's {@code scratch} URL, else on a development server of the same major
 * version, else on the embedded server. Closing drops what is left of them. Thread-safe.
 */
public final class ScratchDatabases implements AutoCloseable {

    private final ScratchServers servers;

    /** @param embedded starts or attaches to the embedded server, asked when it is needed; answers the same each time */
    public ScratchDatabases(Environments environments, Databases databases, Supplier<LocalServer> embedded) {
        this.servers = new ScratchServers(environments, databases, embedded);
    }

    /** An empty database. */
    public ScratchDatabase create(ScratchRequest request) {
        ScratchChoice choice = choose(request);
        return new ScratchOnServer(choice, choice.server().create());
    }

    /**
     * An empty database that is made by a statement of the caller's.
     *
     * @param statement from the database's name to the statement
     */
    public ScratchDatabase create(ScratchRequest request, UnaryOperator<String> statement) {
        ScratchChoice choice = choose(request);
        return new ScratchOnServer(choice, choice.server().create(statement));
    }

    /** A copy of a database that nobody is connected to, on the same server. */
    public ScratchDatabase cloneOf(ScratchDatabase original) {
        ScratchChoice choice = ours(original).choice();
        return new ScratchOnServer(choice, choice.server().cloneOf(original.name()));
    }

    /** A fresh copy of the database that was kept under this key, if it still stands on the server the request leads to. */
    public Optional<ScratchDatabase> cloneOfKept(ScratchRequest request, String key) {
        ScratchChoice choice = choose(request);
        return Optional.ofNullable(choice.server().cloneOfKept(key)).map(name -> new ScratchOnServer(choice, name));
    }

    /** The name of the database that is kept under this key, if it stands, for copies that the caller makes: used now. */
    public Optional<String> nameOfKept(ScratchRequest request, String key) {
        return choose(request).server().nameOfKept(key);
    }

    /** Drops what is kept under this key; what is being copied at the moment is let be. */
    public void dropKept(ScratchRequest request, String key) {
        choose(request).server().dropKept(key);
    }

    /** Whether a database is kept under this key on the server the request leads to. */
    public boolean isKept(ScratchRequest request, String key) {
        return choose(request).server().isKept(key);
    }

    /**
     * Keeps the database as a template under the key, for this and later processes; it must have no sessions, and is not
     * connected to any more. Those used longest ago are dropped when there are too many. Closing it afterwards does
     * nothing.
     */
    public void keep(ScratchDatabase database, String key) {
        ours(database).choice().server().keep(database.name(), key);
    }

    /** Drops what dead processes left on the servers that were used; never a living one's. The number dropped. */
    public int sweep() {
        return used().stream()
                .mapToInt(server -> server.sweep(Integer.MAX_VALUE))
                .sum();
    }

    private synchronized List<ScratchServer> used() {
        return servers.used();
    }

    private synchronized ScratchChoice choose(ScratchRequest request) {
        return servers.choose(request);
    }

    private static ScratchOnServer ours(ScratchDatabase database) {
        if (database instanceof ScratchOnServer ours) {
            return ours;
        }
        throw new IllegalArgumentException("not a database of ScratchDatabases: " + database.name());
    }

    @Override
    public synchronized void close() {
        servers.close();
    }
}
