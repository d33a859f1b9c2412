package dev.orderly.environment;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Drops databases on a thread and a session of its own: each drop waits for a checkpoint of the server, up to a second
 * that nobody else need wait. What cannot be dropped is left to the sweep of a later process.
 */
final class ScratchDrops implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private final Supplier<Connection> maintenance;
    private final Function<String, Connection> opener;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread daemon = new Thread(work, "orderly-scratch-drops");
        daemon.setDaemon(true);
        return daemon;
    });
    private @Nullable Connection session;

    /** @param opener opens a session in the database of that name */
    ScratchDrops(Supplier<Connection> maintenance, Function<String, Connection> opener) {
        this.maintenance = maintenance;
        this.opener = opener;
    }

    void later(String database, String dropStatement) {
        thread.execute(() -> run(database, dropStatement));
    }

    private void run(String database, String sql) {
        try (Statement statement = session().createStatement()) {
            ScratchSubscriptions.remove(statement.getConnection(), database, opener);
            statement.execute(sql);
        } catch (SQLException | RuntimeException leftToTheSweep) {
            closeSession();
        }
    }

    private Connection session() {
        if (session == null) {
            session = maintenance.get();
        }
        return session;
    }

    private void closeSession() {
        try {
            if (session != null) {
                session.close();
            }
        } catch (SQLException alreadyGone) {
            // nothing more to free
        }
        session = null;
    }

    /** Waits for the drops under way. */
    @Override
    public void close() {
        thread.execute(this::closeSession);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
