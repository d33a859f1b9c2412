package dev.orderly.diff.rows;

import dev.orderly.sql.QualifiedName;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlLiteral;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes a few rows of each table into a scratch database that has the same schema, and with them the rows that they refer to.
 * What stood there before, such as rows that the versions themselves insert, makes room: the source has its own. Rows whose parents cannot be had, because of a bound or a missing right, are left out, so that every foreign key
 * holds. Rows go from one connection to the other one by one; the source is only read, from one snapshot.
 */
public final class Sampling {

    /**
     * How much is taken.
     *
     * @param rows of one table, beside those that others refer to
     * @param all of all tables together
     * @param time for reading
     */
    public record Bounds(int rows, long all, Duration time) {

        public static Bounds standard() {
            return new Bounds(200, 50_000, Duration.ofSeconds(60));
        }
    }

    private static final int KEYS_AT_ONCE = 500;

    /** How far up rows are followed that refer to others of their own table. */
    private static final int DEEPEST = 100;

    private static final int SHORTEST_MILLIS = 200;

    private final Connection source;
    private final Connection target;
    private final Bounds bounds;
    private final long end;
    private final Map<Long, RowTable> tables;
    private final List<ForeignLink> links;
    private final List<String> notes = new ArrayList<>();
    private long taken;

    private Sampling(Connection source, Connection target, Bounds bounds) throws SQLException {
        this.source = source;
        this.target = target;
        this.bounds = bounds;
        this.end = System.nanoTime() + bounds.time().toNanos();
        this.tables = RowTable.read(target).stream().collect(Collectors.toMap(RowTable::oid, Function.identity()));
        this.links = ForeignLink.read(target, tables);
    }

    /**
     * @param source in auto-commit mode, with a session of its own
     * @param target in auto-commit mode; its role may leave triggers and foreign keys out of account
     * @throws SQLException when a connection is lost, a person stops it, or the target's role may not do that
     */
    public static Sample take(Connection source, Connection target, Bounds bounds) throws SQLException {
        execute(target, "SET search_path = ''", "SET session_replication_role = replica", "SET statement_timeout = 0");
        source.setAutoCommit(false);
        try {
            execute(
                    source,
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
                    "SET LOCAL search_path = ''",
                    "SET LOCAL lock_timeout = '2s'",
                    // where row security hides rows, an error is better than a wrong answer
                    "SET LOCAL row_security = off");
            return new Sampling(source, target, bounds).take();
        } finally {
            source.rollback();
            source.setAutoCommit(true);
            execute(target, "RESET session_replication_role", "RESET search_path");
        }
    }

    private Sample take() throws SQLException {
        makeRoom();
        Map<QualifiedName, Double> sizes = sizes();
        for (RowTable table : RowTable.read(target)) {
            if (!table.isPartition() && !table.written().isEmpty()) {
                some(table, sizes.getOrDefault(table.name(), 0.0));
            }
        }
        followLinks();
        deleteOrphans();
        putSequences();
        return counted();
    }

    private void makeRoom() throws SQLException {
        try (Statement statement = target.createStatement()) {
            for (RowTable table : tables.values()) {
                if (!table.isPartition()) {
                    statement.execute("DELETE FROM " + table.from());
                }
            }
        }
    }

    private void some(RowTable table, double size) throws SQLException {
        SampleQuery query = new SampleQuery(table);
        long rows = fetch(table, query.some(bounds.rows(), size));
        if (rows == 0 && size > 0) {
            fetch(table, query.some(bounds.rows(), 0));
        }
    }

    /** What cannot be read, in the time that is left or at all, is noted; its children go with it. */
    private long fetch(RowTable table, String query) throws SQLException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0 || taken >= bounds.all()) {
            note("the sample was cut short at " + (left <= 0 ? bounds.time().toSeconds() + " s" : taken + " rows"));
            return 0;
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new SQLException("cancelled", "57014");
        }
        Savepoint before = source.setSavepoint();
        try {
            execute(source, "SET LOCAL statement_timeout = " + Math.max(SHORTEST_MILLIS, left / 4));
            long rows = new Pipe(source, target).rows(table, query);
            source.releaseSavepoint(before);
            taken += rows;
            return rows;
        } catch (SQLException e) {
            if (ServerErrors.isCancelled(e) || ServerErrors.isConnectionLost(e)) {
                throw e;
            }
            source.rollback(before);
            note("without rows of table " + table.name() + ": " + RowFailure.words(e));
            return 0;
        }
    }

    private void note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
    }

    /** Parents of parents too, and so on. */
    private void followLinks() throws SQLException {
        boolean more = true;
        for (int depth = 0; more && depth < DEEPEST; depth++) {
            more = false;
            for (ForeignLink link : links) {
                more |= fetchParents(link);
            }
        }
    }

    private boolean fetchParents(ForeignLink link) throws SQLException {
        List<List<String>> keys = new ArrayList<>();
        try (Statement statement = target.createStatement();
                ResultSet row = statement.executeQuery(link.orphanKeys(KEYS_AT_ONCE))) {
            while (row.next()) {
                List<String> key = new ArrayList<>();
                for (int i = 1; i <= link.childColumns().size(); i++) {
                    key.add(row.getString(i));
                }
                keys.add(key);
            }
        }
        return !keys.isEmpty() && fetch(link.parent(), new SampleQuery(link.parent()).parents(link, keys)) > 0;
    }

    private void deleteOrphans() throws SQLException {
        try (Statement statement = target.createStatement()) {
            boolean more = true;
            while (more) {
                more = false;
                for (ForeignLink link : links) {
                    more |= statement.executeUpdate(link.deleteOrphans()) > 0;
                }
            }
        }
    }

    private Map<QualifiedName, Double> sizes() throws SQLException {
        Map<QualifiedName, Double> sizes = new HashMap<>();
        try (Statement statement = source.createStatement();
                ResultSet row = statement.executeQuery(RowQuery.text("sizes"))) {
            while (row.next()) {
                sizes.put(QualifiedName.of(row.getString(1), row.getString(2)), row.getDouble(3));
            }
        }
        return sizes;
    }

    /** So that new rows get numbers that no row of the sample has. */
    private void putSequences() throws SQLException {
        try (Statement reading = source.createStatement();
                Statement writing = target.createStatement();
                ResultSet row = reading.executeQuery(RowQuery.text("positions"))) {
            while (row.next()) {
                String name = SqlLiteral.quote(
                        QualifiedName.of(row.getString(1), row.getString(2)).quoted());
                writing.execute("SELECT pg_catalog.setval(s, " + row.getLong(3) + ")" + " FROM pg_catalog.to_regclass("
                        + name + ") s WHERE s IS NOT NULL");
            }
        }
    }

    private Sample counted() throws SQLException {
        int filled = 0;
        long rows = 0;
        try (Statement statement = target.createStatement()) {
            for (RowTable table : tables.values()) {
                try (ResultSet row = statement.executeQuery("SELECT pg_catalog.count(*) FROM " + table.from())) {
                    row.next();
                    long here = table.isPartition() ? 0 : row.getLong(1);
                    rows += here;
                    filled += here > 0 ? 1 : 0;
                }
            }
        }
        return new Sample(filled, rows, notes);
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
