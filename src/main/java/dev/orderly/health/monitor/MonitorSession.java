package dev.orderly.health.monitor;

import dev.orderly.health.activity.Follower;
import dev.orderly.health.activity.ReadActivity;
import dev.orderly.health.reading.Reading;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.ServerQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A session that reads the same things again and again: its statements are prepared once, and none runs for long, whatever the
 * database is locked by. Not thread-safe.
 */
final class MonitorSession implements AutoCloseable {

    /** How many statements are read. */
    static final int STATEMENTS = 500;

    private static final String OWN = "/* orderly db monitor */";

    private static final int UNANSWERED_MILLIS = 15_000;

    private static final String SETTINGS =
            "SET search_path = ''; SET statement_timeout = '4s'; SET lock_timeout = '1s'; SET jit = off";

    private final Connection connection;
    private final int major;
    private final Optional<String> counting;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private MonitorSession(Connection connection, int major, Optional<String> counting) {
        this.connection = connection;
        this.major = major;
        this.counting = counting;
    }

    /** Takes over the connection, which it closes if this fails. */
    static MonitorSession on(Connection connection) throws SQLException {
        try {
            // a server that says nothing any more is not waited for longer than this
            connection.setNetworkTimeout(Runnable::run, UNANSWERED_MILLIS);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SETTINGS);
                return new MonitorSession(
                        connection, connection.getMetaData().getDatabaseMajorVersion(), schemaOfCounting(statement));
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Optional<String> schemaOfCounting(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(ServerQuery.text(ReadActivity.class, "counting", 0, false))) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    /** Whether a statement is one of those that are sent here. */
    static boolean isOwn(String statement) {
        return statement.startsWith(OWN);
    }

    Counters counters() throws SQLException {
        return rows(query(MonitorSession.class, "counters"), Counters::of).get(0);
    }

    List<Backend> backends(List<NotSeen> notSeen) throws SQLException {
        return seen("sessions", notSeen, () -> rows(query(MonitorSession.class, "backends"), Backend::of));
    }

    List<LongCommand> commands(List<NotSeen> notSeen) throws SQLException {
        return seen("progress", notSeen, () -> rows(query(MonitorSession.class, "commands"), LongCommand::of));
    }

    List<Follower> followers(List<NotSeen> notSeen) throws SQLException {
        return seen("replication", notSeen, () -> rows(query(ReadActivity.class, "replication"), Follower::of));
    }

    List<StatementTime> statements(boolean withTexts, List<NotSeen> notSeen) throws SQLException {
        if (counting.isEmpty()) {
            notSeen.add(new NotSeen("statements", "the extension pg_stat_statements is not installed"));
            return List.of();
        }
        return seen("statements", notSeen, () -> {
            PreparedStatement query = query(MonitorSession.class, "statements");
            query.setBoolean(1, withTexts);
            return rows(query, MonitorSession::statement);
        });
    }

    private static StatementTime statement(ResultSet row) throws SQLException {
        return new StatementTime(
                row.getLong("id"),
                Optional.ofNullable(row.getString("statement")),
                row.getLong("calls"),
                row.getDouble("milliseconds"),
                row.getLong("row_count"));
    }

    /** What is read by one query. */
    @FunctionalInterface
    private interface Part<T> {
        List<T> read() throws SQLException;
    }

    /** One part that cannot be read does not keep the others from being read. */
    private static <T> List<T> seen(String what, List<NotSeen> notSeen, Part<T> part) throws SQLException {
        try {
            return part.read();
        } catch (SQLException e) {
            if (ServerErrors.isConnectionLost(e)) {
                throw e;
            }
            notSeen.add(new NotSeen(what, ServerErrors.words(e)));
            return List.of();
        }
    }

    private PreparedStatement query(Class<?> beside, String resource) throws SQLException {
        PreparedStatement known = prepared.get(resource);
        if (known != null) {
            return known;
        }
        String text = ServerQuery.text(beside, resource, major, false).replace("{schema}", counting.orElse(""));
        PreparedStatement made = connection.prepareStatement(text.startsWith(OWN) ? text : OWN + "\n" + text);
        prepared.put(resource, made);
        return made;
    }

    private static <T> List<T> rows(PreparedStatement query, Reading.RowMapper<T> mapper) throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                all.add(mapper.map(rows));
            }
        }
        return all;
    }

    /** What cannot be closed is gone already. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // the session ends with the socket
        }
    }
}
