package dev.orderly.health.monitor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What the server counts: connections now, and all else since its statistics began.
 *
 * @param at the server's clock
 * @param connections of clients, to all databases
 * @param sessions the others to this database
 * @param oldestTransaction seconds that the oldest open transaction of this database is open
 * @param rowsRead by scans of tables and indexes
 * @param hits blocks that were in the server's cache
 * @param reads blocks that were not
 * @param walBytes of a primary, what it wrote; of a standby, what it replayed
 */
public record Counters(
        Instant at,
        String version,
        String database,
        boolean standby,
        int connections,
        int limit,
        Sessions sessions,
        Optional<Double> oldestTransaction,
        long commits,
        long rollbacks,
        long rowsRead,
        long rowsWritten,
        long hits,
        long reads,
        long temporaryBytes,
        long deadlocks,
        long walBytes,
        long checkpoints) {

    /**
     * The sessions of clients of this database by what they do, without our own.
     *
     * @param waiting of the active ones, those that wait for a lock
     * @param hidden those whose state the role may not see
     */
    public record Sessions(int here, int active, int waiting, int idleInTransaction, int idle, int hidden) {}

    static Counters of(ResultSet row) throws SQLException {
        Sessions sessions = new Sessions(
                row.getInt("here"),
                row.getInt("active"),
                row.getInt("waiting"),
                row.getInt("idle_in_transaction"),
                row.getInt("idle"),
                row.getInt("hidden"));
        return new Counters(
                row.getObject("now", OffsetDateTime.class).toInstant(),
                row.getString("version"),
                row.getString("database"),
                row.getBoolean("standby"),
                row.getInt("connections"),
                row.getInt("connection_limit"),
                sessions,
                Optional.ofNullable(row.getObject("oldest_transaction", Double.class)),
                row.getLong("commits"),
                row.getLong("rollbacks"),
                row.getLong("rows_read"),
                row.getLong("rows_written"),
                row.getLong("hits"),
                row.getLong("reads"),
                row.getLong("temporary_bytes"),
                row.getLong("deadlocks"),
                row.getLong("wal_bytes"),
                row.getLong("checkpoints"));
    }
}
