package dev.orderly.recovery.archiving;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What a server tells of its archiver (manual, {@code pg_stat_archiver}).
 *
 * @param timeout after which a segment is handed over that is not full; nothing for never
 * @param lastFailed a segment for which its command failed last, and which no success has followed
 * @param position where it writes now
 * @param seconds since it handed something over
 * @param waiting what it should hand over; empty where this role may not look
 */
public record ArchiverState(
        boolean on,
        String command,
        Optional<Duration> timeout,
        long failed,
        Optional<String> lastFailed,
        Optional<String> lastArchived,
        Optional<Instant> lastArchivedAt,
        long position,
        Optional<Long> seconds,
        Optional<Waiting> waiting) {

    /**
     * Segments that are full and not handed over.
     *
     * @param since when the oldest was full
     */
    public record Waiting(int segments, Duration since) {

        /** One that waits as long as this was not handed over at the first attempt, nor at the next ones. */
        private static final Duration LONG = Duration.ofMinutes(5);

        static final Waiting NONE = new Waiting(0, Duration.ZERO);

        public boolean isTooLong() {
            return since.compareTo(LONG) > 0;
        }
    }

    private static final String ASKED = """
        SELECT pg_catalog.current_setting('archive_mode') <> 'off', pg_catalog.current_setting('archive_command'),
            s.failed_count,
            CASE WHEN s.last_failed_time > coalesce(s.last_archived_time, '-infinity') THEN s.last_failed_wal END,
            s.last_archived_wal, s.last_archived_time,
            (pg_catalog.pg_current_wal_lsn() - '0/0')::bigint,
            pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - s.last_archived_time)::bigint,
            (SELECT setting::int FROM pg_catalog.pg_settings WHERE name = 'archive_timeout')
        FROM pg_catalog.pg_stat_archiver AS s
        """;

    private static final String MAY_LOOK =
            "SELECT pg_catalog.has_function_privilege('pg_catalog.pg_ls_archive_statusdir()', 'EXECUTE')";

    private static final String WAITING = """
        SELECT count(*)::int, pg_catalog.date_part(
            'epoch', pg_catalog.clock_timestamp() - pg_catalog.min(f.modification))::bigint
        FROM pg_catalog.pg_ls_archive_statusdir() AS f WHERE f.name LIKE '%.ready'
        """;

    public static ArchiverState read(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(ASKED)) {
            row.next();
            return new ArchiverState(
                    row.getBoolean(1),
                    row.getString(2),
                    Optional.of(Duration.ofSeconds(row.getLong(9))).filter(timeout -> !timeout.isZero()),
                    row.getLong(3),
                    Optional.ofNullable(row.getString(4)),
                    Optional.ofNullable(row.getString(5)),
                    Optional.ofNullable(row.getObject(6, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                    row.getLong(7),
                    Optional.ofNullable(row.getObject(8, Long.class)),
                    waiting(connection));
        }
    }

    private static Optional<Waiting> waiting(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement()) {
            try (ResultSet row = query.executeQuery(MAY_LOOK)) {
                row.next();
                if (!row.getBoolean(1)) {
                    return Optional.empty();
                }
            }
            try (ResultSet row = query.executeQuery(WAITING)) {
                row.next();
                return Optional.of(
                        row.getInt(1) == 0
                                ? Waiting.NONE
                                : new Waiting(row.getInt(1), Duration.ofSeconds(Math.max(0, row.getLong(2)))));
            }
        }
    }

    public boolean isStuck() {
        return lastFailed.isPresent() || waiting.filter(Waiting::isTooLong).isPresent();
    }

    /**
     * The age of what would be lost at most, were the server's disk lost now. Where the archiver works, no change is on that disk
     * alone for longer than the timeout, however long nothing was handed over for want of changes. Empty where nothing was yet.
     */
    public Optional<Duration> exposure() {
        Optional<Duration> last = seconds.map(Duration::ofSeconds);
        return isStuck()
                ? last
                : last.map(
                        age -> timeout.filter(most -> most.compareTo(age) < 0).orElse(age));
    }
}
