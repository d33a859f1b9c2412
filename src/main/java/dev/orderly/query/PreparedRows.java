package dev.orderly.query;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Streams the rows of one of our own queries. */
record PreparedRows(RowSink sink) {

    /** @param always whether a result without rows is told too */
    void run(PreparedStatement query, String title, boolean always) throws SQLException {
        long start = System.nanoTime();
        try (ResultSet rows = query.executeQuery()) {
            int width = rows.getMetaData().getColumnCount();
            long count = 0;
            boolean begun = always && begin(rows, width);
            while (rows.next()) {
                begun = begun || begin(rows, width);
                sink.row(values(rows, width));
                count++;
            }
            if (begun) {
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                sink.end(new StatementResult(title, count, true, false, took));
            }
        }
    }

    private boolean begin(ResultSet rows, int width) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            columns.add(new ResultColumn(
                    rows.getMetaData().getColumnLabel(i), rows.getMetaData().getColumnTypeName(i)));
        }
        sink.columns(columns);
        return true;
    }

    private static List<@Nullable String> values(ResultSet rows, int width) throws SQLException {
        List<@Nullable String> values = new ArrayList<>(width);
        for (int i = 1; i <= width; i++) {
            values.add(rows.getString(i));
        }
        return values;
    }
}
