package dev.orderly.health.monitor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A session of the database.
 *
 * @param begun when the session began; with the pid it is this session and no later one
 * @param statementBegun when its statement began; with it, it is this statement
 * @param kind such as {@code client backend} or {@code autovacuum worker}
 * @param state in the server's words; absent for workers, and where the role may not see it
 * @param waits for what, such as {@code Lock:relation}; absent when it runs, or waits for its client
 * @param seconds how long the statement runs, or the state lasts
 * @param transactionSeconds how long its transaction is open
 * @param blockedBy sessions that hold what it waits for, or stand before it in the queue; 0 is a prepared transaction
 * @param statement the one that runs, or the last one; its first 2,000 letters
 * @param hidden whether the role may see no more of it than user and application
 */
public record Backend(
        int pid,
        Optional<OffsetDateTime> begun,
        Optional<OffsetDateTime> statementBegun,
        Optional<String> user,
        Optional<String> application,
        Optional<String> address,
        String kind,
        Optional<String> state,
        Optional<String> waits,
        Optional<Double> seconds,
        Optional<Double> transactionSeconds,
        List<Integer> blockedBy,
        Optional<String> statement,
        boolean hidden) {

    public Backend {
        blockedBy = List.copyOf(blockedBy);
    }

    static Backend of(ResultSet row) throws SQLException {
        return new Backend(
                row.getInt("pid"),
                Optional.ofNullable(row.getObject("begun", OffsetDateTime.class)),
                Optional.ofNullable(row.getObject("statement_begun", OffsetDateTime.class)),
                Optional.ofNullable(row.getString("login")),
                Optional.ofNullable(row.getString("application")),
                Optional.ofNullable(row.getString("address")),
                row.getString("kind"),
                Optional.ofNullable(row.getString("state")),
                Optional.ofNullable(row.getString("waits")),
                Optional.ofNullable(row.getObject("seconds", Double.class)),
                Optional.ofNullable(row.getObject("transaction_seconds", Double.class)),
                List.of((Integer[]) row.getArray("blocked_by").getArray()),
                Optional.ofNullable(row.getString("statement")),
                row.getBoolean("hidden"));
    }

    public boolean isActive() {
        return state.filter("active"::equals).isPresent();
    }

    public boolean isIdle() {
        return state.filter("idle"::equals).isPresent();
    }

    public boolean isIdleInTransaction() {
        return state.filter(it -> it.startsWith("idle in")).isPresent();
    }
}
