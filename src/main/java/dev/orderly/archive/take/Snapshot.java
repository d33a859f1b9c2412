package dev.orderly.archive.take;

import dev.orderly.archive.rows.ReadingSettings;
import dev.orderly.archive.work.Sessions;
import dev.orderly.environment.SqlFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The session that holds a snapshot open, and the sessions that share it. */
final class Snapshot implements AutoCloseable {

    private final Sessions sessions;
    private final Connection leader;
    private final String id;

    private Snapshot(Sessions sessions, Connection leader, String id) {
        this.sessions = sessions;
        this.leader = leader;
        this.id = id;
    }

    static Snapshot take(Sessions sessions, Duration lockTimeout) throws SQLException {
        Connection leader = sessions.open();
        try (Statement statement = leader.createStatement()) {
            leader.setAutoCommit(false);
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            ReadingSettings.apply(leader);
            statement.execute("SET LOCAL lock_timeout = '" + lockTimeout.toMillis() + "ms'");
            return new Snapshot(sessions, leader, single(leader, "SELECT pg_catalog.pg_export_snapshot()"));
        } catch (SQLException | RuntimeException e) {
            leader.close();
            throw e;
        }
    }

    /** The session that holds the snapshot; others need it until they are done. */
    Connection leader() {
        return leader;
    }

    /** Another session under the same snapshot; the caller closes it. */
    Connection join() throws SQLException {
        Connection connection = sessions.open();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            statement.execute("SET TRANSACTION SNAPSHOT '" + id + "'");
            ReadingSettings.apply(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** As {@link #join}, for whoever expects no exception of SQL. */
    Connection joined() {
        try {
            return join();
        } catch (SQLException e) {
            throw SqlFailure.raise("opening another session", e);
        }
    }

    static String single(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            String value = row.getString(1);
            return value == null ? "" : value;
        }
    }

    @Override
    public void close() throws SQLException {
        leader.close();
    }
}
