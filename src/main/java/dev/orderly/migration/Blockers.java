package dev.orderly.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whom a session waits for, and how far it is with an index, in words for the person who waits. */
final class Blockers {

    private static final int LONGEST_QUERY = 80;

    private Blockers() {}

    /** @param pid the session that may be waiting */
    static List<String> of(Connection observer, int pid) throws SQLException {
        List<String> blockers = new ArrayList<>();
        try (PreparedStatement query = observer.prepareStatement("""
            SELECT p.pid, a.usename, a.application_name, a.state, a.query,
                   pg_catalog.extract('epoch', pg_catalog.clock_timestamp() - a.xact_start)::bigint AS seconds
            FROM (SELECT DISTINCT pg_catalog.unnest(pg_catalog.pg_blocking_pids(?)) AS pid) p
            LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = p.pid
            ORDER BY a.xact_start, p.pid
            """)) {
            query.setInt(1, pid);
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    blockers.add(blocker(result));
                }
            }
        }
        return blockers;
    }

    /** A prepared transaction has no session and shows as 0. */
    private static String blocker(ResultSet row) throws SQLException {
        int pid = row.getInt("pid");
        if (pid == 0) {
            return "a prepared transaction";
        }
        List<String> facts = new ArrayList<>();
        for (String column : List.of("usename", "application_name", "state")) {
            Optional.ofNullable(row.getString(column))
                    .filter(text -> !text.isBlank())
                    .ifPresent(facts::add);
        }
        long seconds = row.getLong("seconds");
        if (!row.wasNull()) {
            facts.add("for " + seconds + " s");
        }
        String query = Optional.ofNullable(row.getString("query"))
                .filter(text -> !text.isBlank())
                .map(text -> ": " + Wording.shortened(text, LONGEST_QUERY))
                .orElse("");
        return "session " + pid + " (" + String.join(", ", facts) + ')' + query;
    }

    /** How far the session is with building an index, such as {@code building index: scanning table, 40 %}. */
    static Optional<String> indexBuild(Connection observer, int pid) throws SQLException {
        try (PreparedStatement query = observer.prepareStatement("""
            SELECT phase,
                   CASE WHEN blocks_total > 0 THEN 100 * blocks_done / blocks_total
                        WHEN tuples_total > 0 THEN 100 * tuples_done / tuples_total END
            FROM pg_catalog.pg_stat_progress_create_index
            WHERE pid = ?
            """)) {
            query.setInt(1, pid);
            try (ResultSet result = query.executeQuery()) {
                if (!result.next()) {
                    return Optional.empty();
                }
                String share = result.getString(2);
                return Optional.of(result.getString(1) + (share == null ? "" : ", " + share + " %"));
            }
        }
    }
}
