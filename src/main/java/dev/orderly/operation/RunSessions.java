package dev.orderly.operation;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The writable sessions of one run: opened at the first need, closed together. Thread-safe. */
final class RunSessions implements AutoCloseable {

    private final Databases databases;
    private final Environment target;
    private final List<Connection> ofTarget = new ArrayList<>();
    private final List<Connection> others = new ArrayList<>();
    private @Nullable Connection work;
    private @Nullable Connection log;
    private @Nullable Connection maintenance;

    RunSessions(Databases databases, Environment target) {
        this.databases = databases;
        this.target = target;
    }

    synchronized Connection work() {
        Connection open = work;
        if (open == null) {
            open = openTarget();
            work = open;
        }
        return open;
    }

    /** Apart from the work's session, whose transaction may be open or broken. */
    synchronized Connection log() {
        Connection open = log;
        if (open == null) {
            open = openTarget();
            log = open;
        }
        return open;
    }

    synchronized Connection maintenance() {
        Connection open = maintenance;
        if (open == null) {
            open = databases.openMaintenance(target);
            maintenance = open;
            others.add(open);
        }
        return open;
    }

    synchronized Connection to(String database) {
        Connection open = databases.openWritable(target, database);
        others.add(open);
        return open;
    }

    DataSource dataSource() {
        return new RunDataSource(this::openTarget);
    }

    synchronized Connection openTarget() {
        Connection open = databases.openWritable(target);
        endWithTheClient(open);
        ofTarget.add(open);
        return open;
    }

    /**
     * Has the server give a statement up soon after this process died, so that it does not go on beside the next operation.
     * Servers before version 14, and those on systems that cannot tell, go on to the statement's end.
     */
    private static void endWithTheClient(Connection open) {
        try (Statement set = open.createStatement()) {
            set.execute("SET client_connection_check_interval = '2s'");
        } catch (SQLException e) {
            // an older server, or a system where a dead client is not noticed
        }
    }

    /** Closes every session on the target and the idle ones of the pool; the next call opens a new one. */
    synchronized void leaveTarget() {
        ofTarget.forEach(RunSessions::close);
        ofTarget.clear();
        work = null;
        log = null;
        databases.release(target);
    }

    /** Ends the work's sessions, and with them what they have not committed; the log's stays. */
    synchronized void endWork() {
        for (Connection connection : ofTarget) {
            if (connection != log) {
                close(connection);
            }
        }
        others.forEach(RunSessions::close);
        others.clear();
        work = null;
        maintenance = null;
    }

    /** A new session for the log, when the one before was lost or cancelled. */
    synchronized Connection reopenLog() {
        if (log != null) {
            close(log);
            log = null;
        }
        return log();
    }

    @Override
    public synchronized void close() {
        ofTarget.forEach(RunSessions::close);
        others.forEach(RunSessions::close);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // the session ends with the socket, and what it did not commit with it
        }
    }
}
