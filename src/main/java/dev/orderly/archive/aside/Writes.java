package dev.orderly.archive.aside;

import dev.orderly.operation.OperationRun;
import dev.orderly.operation.WriteCount;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows of users' tables that were written in a database, as the server counts them: each session tells it when it ends at the latest. */
public final class Writes {

    /** A crash empties all counters and gives those of the background writer a new date, a reset the database's. */
    private static final String SQL = """
        SELECT
            coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0),
            (SELECT concat(extract(epoch FROM stats_reset))
            FROM pg_catalog.pg_stat_database
            WHERE datname = pg_catalog.current_database())
                || '/' || (SELECT concat(extract(epoch FROM stats_reset)) FROM pg_catalog.pg_stat_bgwriter)
        FROM pg_catalog.pg_stat_user_tables
        WHERE schemaname <> 'orderly'
        """;

    private Writes() {}

    public static WriteCount in(Connection database) throws SQLException {
        try (Statement query = database.createStatement();
                ResultSet row = query.executeQuery(SQL)) {
            row.next();
            return new WriteCount(row.getLong(1), row.getString(2));
        }
    }

    /** How many were written since, in words. */
    public static String words(Optional<WriteCount> before, WriteCount now) {
        OptionalLong since = since(before, now);
        if (since.isEmpty()) {
            return "what was written to it since is not known";
        }
        return since.getAsLong() == 0
                ? "nothing was written to it since"
                : rows(since.getAsLong()) + " written to it since";
    }

    /**
     * Tells which database alone has what was written to it before it was put aside, now that its sessions have ended.
     *
     * @param what the database and the time in question
     */
    public static void tell(OperationRun run, Optional<WriteCount> before, String kept, String what) {
        try (Connection old = run.connectionTo(kept)) {
            OptionalLong since = since(before, in(old));
            if (since.isEmpty()) {
                run.progress().note("what was written to " + what + " is not known");
            } else if (since.getAsLong() > 0) {
                String told = rows(since.getAsLong()) + " written to " + what + ": only \"" + kept + "\" has them";
                run.detail(told);
                run.progress().note(told);
            }
        } catch (SQLException | RuntimeException e) {
            run.progress().note("what was written to " + what + " is not known: " + ServerErrors.words(e));
        }
    }

    private static OptionalLong since(Optional<WriteCount> before, WriteCount now) {
        return before.map(count -> count.until(now)).orElseGet(OptionalLong::empty);
    }

    private static String rows(long count) {
        return count + (count == 1 ? " row was" : " rows were");
    }
}
