package dev.orderly.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs one statement and streams what it shows. A {@link Statement}, never a prepared one, because {@code ?} is an operator.
 * Memory is flat when the connection is not in auto-commit mode (pgjdbc manual, "Getting results based on a cursor").
 *
 * @param limit the most rows; 0 for all
 */
record StatementRows(RowSink sink, int limit) {

    private static final int ROWS_AT_A_TIME = 1_000;

    StatementResult run(Connection connection, String sql, String command) throws SQLException {
        long start = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setFetchSize(limit > 0 ? Math.min(limit + 1, ROWS_AT_A_TIME) : ROWS_AT_A_TIME);
            statement.setMaxRows(limit > 0 ? limit + 1 : 0);
            StatementResult result = statement.execute(sql)
                    ? stream(statement, command, start)
                    : new StatementResult(
                            command, Math.max(0, statement.getLargeUpdateCount()), false, false, since(start));
            sink.end(result);
            return result;
        }
    }

    private StatementResult stream(Statement statement, String command, long start) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            int width = columns(rows.getMetaData());
            long count = 0;
            while (rows.next()) {
                if (limit > 0 && count == limit) {
                    return new StatementResult(command, count, true, true, since(start));
                }
                sink.row(values(rows, width));
                count++;
            }
            return new StatementResult(command, count, true, false, since(start));
        }
    }

    private int columns(ResultSetMetaData meta) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new ResultColumn(meta.getColumnLabel(i), meta.getColumnTypeName(i)));
        }
        sink.columns(columns);
        return columns.size();
    }

    private static List<@Nullable String> values(ResultSet rows, int width) throws SQLException {
        List<@Nullable String> values = new ArrayList<>(width);
        for (int i = 1; i <= width; i++) {
            values.add(rows.getString(i));
        }
        return values;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
