package dev.orderly.environment;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.postgresql.PGConnection;

/** Asks one connection what it leads to. */
final class Probe {

    private static final String QUERY = SqlResource.read("probe.sql");

    private Probe() {}

    static ConnectionFacts of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long start = System.nanoTime();
            statement.execute("SELECT 1");
            Duration latency = Duration.ofNanos(System.nanoTime() - start);
            try (ResultSet row = statement.executeQuery(QUERY)) {
                row.next();
                return facts(connection, row, latency);
            }
        }
    }

    private static ConnectionFacts facts(Connection connection, ResultSet row, Duration latency) throws SQLException {
        int announced = connection.unwrap(PGConnection.class).getBackendPID();
        return new ConnectionFacts(
                row.getString("database"),
                row.getString("login"),
                row.getInt("version_number") / 10_000,
                row.getString("version"),
                Optional.ofNullable(row.getString("tls")),
                row.getBoolean("superuser"),
                row.getBoolean("create_database"),
                row.getBoolean("create_role"),
                row.getBoolean("may_create_schema"),
                row.getBoolean("in_recovery"),
                announced != row.getInt("backend"),
                latency,
                Instant.ofEpochMilli(row.getLong("clock")),
                row.getLong("bytes"),
                Marker.read(connection));
    }
}
