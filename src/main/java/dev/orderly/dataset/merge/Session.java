package dev.orderly.dataset.merge;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The target's session, in the transaction of the merge. */
record Session(Connection connection) {

    /** The rows that a statement changed. */
    long run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return statement.executeLargeUpdate(sql);
        }
    }

    /** Changes of several tables as one statement: the server checks foreign keys when all are done. */
    void runAtOnce(List<String> changes) throws SQLException {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < changes.size() - 1; i++) {
            sql.append(i == 0 ? "WITH " : ", ")
                    .append("a")
                    .append(i)
                    .append(" AS (")
                    .append(changes.get(i))
                    .append(") ");
        }
        run(sql.append(changes.get(changes.size() - 1)).toString());
    }

    /** The values of an answer as text, row by row. */
    List<List<@Nullable String>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery(sql)) {
                List<List<@Nullable String>> rows = new ArrayList<>();
                int width = row.getMetaData().getColumnCount();
                while (row.next()) {
                    List<@Nullable String> values = new ArrayList<>();
                    for (int i = 1; i <= width; i++) {
                        values.add(row.getString(i));
                    }
                    rows.add(values);
                }
                return rows;
            }
        }
    }

    /** The one value of an answer; null where there is none. */
    @Nullable
    String value(String sql) throws SQLException {
        List<List<@Nullable String>> rows = rows(sql);
        return rows.isEmpty() ? null : rows.get(0).get(0);
    }
}
