package dev.orderly.archive.load;

import dev.orderly.archive.work.OneSession;
import dev.orderly.archive.work.Sessions;
import dev.orderly.archive.work.Team;
import dev.orderly.sql.KeptName;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the planner knows of rows: no archive brings it along. */
public final class Statistics {

    /** With a partitioned table come its partitions; what it takes is told by none of its own pages. */
    private static final String TABLES = """
        SELECT pg_catalog.format('%I.%I', n.nspname, c.relname), n.nspname
          FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p', 'm') AND NOT c.relispartition AND c.relispopulated AND c.relpersistence <> 't'
         ORDER BY c.relkind = 'p' DESC, pg_catalog.pg_relation_size(c.oid) DESC, 1\
        """;

    private Statistics() {}

    /** Begins to gather them for all tables, the largest first, over several sessions; the caller waits, and closes. */
    public static Team gather(Sessions database, int workers) throws SQLException {
        Queue<String> tables = tables(database);
        return Team.start(workers, members -> gather(database, tables, members));
    }

    /** Gathers them over one session. */
    public static void gatherBy(OneSession session) throws SQLException, IOException, InterruptedException {
        try (Team statistics = gather(session, 1)) {
            statistics.await();
        }
    }

    private static Queue<String> tables(Sessions database) throws SQLException {
        Queue<String> tables = new ConcurrentLinkedQueue<>();
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                if (!KeptName.isBefore(row.getString(2))) {
                    tables.add(row.getString(1));
                }
            }
        }
        return tables;
    }

    private static void gather(Sessions database, Queue<String> tables, Team team) throws SQLException {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("SET client_min_messages = error");
            for (String table = tables.poll(); table != null && team.goesOn(); table = tables.poll()) {
                statement.execute("ANALYZE " + table);
            }
        }
    }
}
