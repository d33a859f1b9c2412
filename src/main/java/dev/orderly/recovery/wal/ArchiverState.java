package dev.orderly.recovery.wal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What a server tells of its archiver (manual, {@code pg_stat_archiver}).
 *
 * @param lastFailed a segment for which its command failed last, and which no success has followed
 * @param position where it writes now
 * @param seconds since it handed something over
 */
public record ArchiverState(
        boolean on,
        String command,
        long failed,
        Optional<String> lastFailed,
        Optional<String> lastArchived,
        Optional<Instant> lastArchivedAt,
        long position,
        Optional<Long> seconds) {

    private static final String ASKED = """
        SELECT pg_catalog.current_setting('archive_mode') <> 'off', pg_catalog.current_setting('archive_command'),
            s.failed_count,
            CASE WHEN s.last_failed_time > coalesce(s.last_archived_time, '-infinity') THEN s.last_failed_wal END,
            s.last_archived_wal, s.last_archived_time,
            (pg_catalog.pg_current_wal_lsn() - '0/0')::bigint,
            pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - s.last_archived_time)::bigint
        FROM pg_catalog.pg_stat_archiver AS s
        """;

    public static ArchiverState read(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(ASKED)) {
            row.next();
            return new ArchiverState(
                    row.getBoolean(1),
                    row.getString(2),
                    row.getLong(3),
                    Optional.ofNullable(row.getString(4)),
                    Optional.ofNullable(row.getString(5)),
                    Optional.ofNullable(row.getObject(6, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                    row.getLong(7),
                    Optional.ofNullable(row.getObject(8, Long.class)));
        }
    }
}
