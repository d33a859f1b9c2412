package dev.orderly.health.status;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.health.reading.Reading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The use case behind {@code db status}: asks a server how it is, by one query. */
public final class ReadStatus {

    private final Databases databases;

    public ReadStatus(Databases databases) {
        this.databases = databases;
    }

    public ServerStatus of(Environment environment) {
        return Reading.of(
                databases,
                environment,
                "asking \"" + environment.name() + "\" how it is",
                reading -> reading.rows(ReadStatus.class, "server", row -> status(environment.name(), row))
                        .get(0));
    }

    private static ServerStatus status(String environment, ResultSet row) throws SQLException {
        return new ServerStatus(
                environment,
                row.getString("version"),
                row.getString("database"),
                row.getString("login"),
                row.getBoolean("superuser"),
                moment(row, "now").orElseThrow(),
                moment(row, "started").orElseThrow(),
                row.getLong("bytes"),
                row.getInt("connections"),
                row.getInt("here"),
                row.getInt("active"),
                row.getInt("connection_limit"),
                row.getInt("idle_in_transaction"),
                row.getInt("hidden"),
                moment(row, "oldest_transaction"),
                row.getBoolean("standby"),
                moment(row, "replayed"),
                row.getInt("followers"),
                Optional.ofNullable(row.getString("tls")));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
