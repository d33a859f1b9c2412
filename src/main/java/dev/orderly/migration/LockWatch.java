package dev.orderly.migration;

import dev.orderly.operation.Progress;
import dev.orderly.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Looks after a statement that takes long: tells what it waits for, who is in its way, and how far an index build is. Looks
 * from a connection of its own, which is opened only when a statement takes long; that it cannot look stops nothing.
 */
final class LockWatch implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 700;
    private static final long PAUSE_MILLIS = 400;

    /** A statement under way. */
    private record Running(int pid, String what, long since) {
        boolean isLong() {
            return System.nanoTime() - since > PATIENCE_MILLIS * 1_000_000;
        }
    }

    private final Supplier<Connection> observers;
    private final Progress progress;
    private final Thread thread = new Thread(this::watch, "lock-watch");
    private volatile @Nullable Running running;
    private volatile List<String> blockers = List.of();
    private volatile boolean closed;
    private @Nullable Connection observer;

    LockWatch(Supplier<Connection> observers, Progress progress) {
        this.observers = observers;
        this.progress = progress;
        thread.setDaemon(true);
        thread.start();
    }

    /** @param what the statement in words, for the progress line */
    void begins(Connection connection, String what) throws SQLException {
        blockers = List.of();
        running = new Running(connection.unwrap(PGConnection.class).getBackendPID(), what, System.nanoTime());
    }

    void ended() {
        running = null;
    }

    /** Who was last seen in the way of the statement that ran last. */
    List<String> blockers() {
        return blockers;
    }

    private void watch() {
        try {
            while (!closed) {
                Thread.sleep(PAUSE_MILLIS);
                Running now = running;
                if (now != null && now.isLong()) {
                    look(now);
                }
            }
        } catch (InterruptedException | SQLException | ProblemException e) {
            closed = true;
        } finally {
            leave();
        }
    }

    private void look(Running now) throws SQLException {
        Connection from = observer;
        if (from == null) {
            from = observers.get();
            observer = from;
        }
        List<String> found = Blockers.of(from, now.pid());
        Optional<String> build = Blockers.indexBuild(from, now.pid());
        if (!now.equals(running)) {
            return;
        }
        if (!found.isEmpty()) {
            blockers = found;
            progress.step(now.what() + ", waiting for " + String.join(" and ", found));
        } else {
            build.ifPresent(it -> progress.step(now.what() + ", " + it));
        }
    }

    private void leave() {
        try {
            if (observer != null) {
                observer.close();
            }
        } catch (SQLException e) {
            // the session ends with the socket
        }
    }

    @Override
    public void close() {
        closed = true;
        running = null;
        thread.interrupt();
    }
}
