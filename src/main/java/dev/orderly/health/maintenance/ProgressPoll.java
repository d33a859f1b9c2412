package dev.orderly.health.maintenance;

import dev.orderly.operation.Progress;
import dev.orderly.sql.ServerQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.PGConnection;

/** Tells how far running statements are, as the server reports it to a session beside theirs. */
final class ProgressPoll implements AutoCloseable {

    private static final long PAUSE_MILLIS = 500;

    private final Connection connection;
    private final Progress progress;
    private final String query;
    private final Map<Integer, String> running = new ConcurrentHashMap<>();
    private final Thread thread;

    ProgressPoll(Connection connection, Progress progress) {
        this.connection = connection;
        this.progress = progress;
        this.query = ServerQuery.text(ProgressPoll.class, "progress", 0, false);
        this.thread = new Thread(this::watch, "maintenance-progress");
        thread.setDaemon(true);
        thread.start();
    }

    /** @param what a few words on what the session does now */
    void begin(Connection session, String what) throws SQLException {
        running.put(session.unwrap(PGConnection.class).getBackendPID(), what);
        progress.step(what);
    }

    void end(Connection session) throws SQLException {
        running.remove(session.unwrap(PGConnection.class).getBackendPID());
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(PAUSE_MILLIS);
                look();
            }
        } catch (InterruptedException | SQLException e) {
            // the work is over, or goes on unwatched
        }
    }

    private void look() throws SQLException {
        Object[] pids = running.keySet().toArray();
        if (pids.length == 0) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("int4", pids));
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    tell(row);
                }
            }
        }
    }

    private void tell(ResultSet row) throws SQLException {
        String what = running.getOrDefault(row.getInt("pid"), "");
        long waitsFor = row.getLong("waits_for");
        progress.step(what + ", " + row.getString("phase") + (waitsFor > 0 ? " of process " + waitsFor : ""));
        long total = row.getLong("total");
        if (total > 0) {
            progress.bytes(Math.min(row.getLong("done"), total), total);
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
