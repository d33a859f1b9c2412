package dev.orderly.privacy.subset.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** How many rows tables have: counted, or where they are many estimated. */
public final class RowCounts {

    /** From here on the server's estimate is taken. */
    private static final int MANY = 200_000;

    private final Map<SourceTable, Count> counts;

    private RowCounts(Map<SourceTable, Count> counts) {
        this.counts = counts;
    }

    /** How many there are. */
    public record Count(long rows, boolean estimated) {

        static final Count NONE = new Count(0, false);
    }

    public static RowCounts of(Connection connection, TableGraph graph) throws SQLException {
        Map<SourceTable, Count> counts = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            for (SourceTable table : graph.tables()) {
                counts.put(
                        table,
                        table.estimate() >= MANY
                                ? new Count(Math.round(table.estimate()), true)
                                : new Count(counted(statement, table), false));
            }
        }
        return new RowCounts(counts);
    }

    private static long counted(Statement statement, SourceTable table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT pg_catalog.count(*) FROM " + table.from())) {
            row.next();
            return row.getLong(1);
        }
    }

    public Count of(SourceTable table) {
        return counts.getOrDefault(table, Count.NONE);
    }

    public long all() {
        return counts.values().stream().mapToLong(Count::rows).sum();
    }
}
