package dev.orderly.environment;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes throw-away databases, on the environment's scratch URL, else the development server when its major version is
 * the same, else the embedded server. Thread-safe.
 */
public final class ScratchDatabases implements AutoCloseable {

    private final Environments environments;
    private final Databases databases;
    private final Supplier<LocalServer> embedded;

    public ScratchDatabases(Environments environments, Databases databases, Supplier<LocalServer> embedded) {
        this.environments = environments;
        this.databases = databases;
        this.embedded = embedded;
    }

    /** An empty database. */
    public ScratchDatabase create(ScratchRequest request) {
        throw new UnsupportedOperationException(request + "" + environments + databases + embedded);
    }

    /** A copy of a database that nobody is connected to, on the same server. */
    public ScratchDatabase cloneOf(ScratchDatabase original) {
        throw new UnsupportedOperationException(original.name());
    }

    /** A fresh copy of the database that was kept under this key, if it still stands on the server the request leads to. */
    public Optional<ScratchDatabase> cloneOfKept(ScratchRequest request, String key) {
        return Optional.empty();
    }

    /** Whether a database is kept under this key on the server the request leads to. */
    public boolean isKept(ScratchRequest request, String key) {
        return false;
    }

    /**
     * Keeps the database as a template under the key, for this and later processes; it must have no sessions. The oldest
     * kept ones are dropped when there are too many. Closing it afterwards does nothing.
     */
    public void keep(ScratchDatabase database, String key) {
        throw new UnsupportedOperationException(database.name() + key);
    }

    /** Drops what dead processes left on the servers that were used; never a living one's. The number dropped. */
    public int sweep() {
        return 0;
    }

    @Override
    public void close() {}
}
