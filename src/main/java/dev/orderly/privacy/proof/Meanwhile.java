package dev.orderly.privacy.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.postgresql.PGConnection;

/** Work that is done while other work is, over connections of its own. Closing it ends it, whatever it is at. */
final class Meanwhile<T> implements AutoCloseable {

    private static final long PATIENCE = 500;

    private final FutureTask<T> task;
    private final Thread thread;
    private final List<Connection> connections;

    Meanwhile(Supplier<T> work, List<Connection> connections) {
        this.task = new FutureTask<>(work::get);
        this.thread = new Thread(task, "orderly-proof-beside");
        this.connections = connections;
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for it. */
    T result() throws SQLException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while originals were looked for", e);
        }
    }

    /** A statement may begin just after the request to end the one before: so it is asked again. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        while (thread.isAlive()) {
            connections.forEach(Meanwhile::cancel);
            try {
                thread.join(PATIENCE);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One that is gone ends what ran on it by itself. */
    private static void cancel(Connection connection) {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException gone) {
            // nothing runs there any more
        }
    }
}
