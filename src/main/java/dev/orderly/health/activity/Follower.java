package dev.orderly.health.activity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A server that follows, a slot that WAL is kept for, or what this server follows.
 *
 * @param kind {@code standby}, {@code slot}, {@code primary} or {@code subscription}
 * @param state in the server's words; absent where the role may not see it
 * @param behind bytes of WAL that it lacks, or that are kept for it
 * @param seconds how far it is behind in time
 */
public record Follower(
        String kind,
        String name,
        Optional<String> address,
        Optional<String> state,
        OptionalLong behind,
        Optional<Double> seconds) {

    /** From a row of {@code replication.sql}. */
    public static Follower of(ResultSet row) throws SQLException {
        long behind = row.getLong("behind");
        OptionalLong bytes = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(behind);
        return new Follower(
                row.getString("kind"),
                row.getString("name"),
                Optional.ofNullable(row.getString("address")),
                Optional.ofNullable(row.getString("state")),
                bytes,
                Optional.ofNullable(row.getObject("seconds", Double.class)));
    }
}
