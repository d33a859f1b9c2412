package dev.orderly.catalog;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The current row of a catalog query, by column name. Texts are shared, since names and types come again and again. */
final class Row {

    private final ResultSet results;
    private final Map<String, String> shared;
    private final Map<String, Integer> columns = new HashMap<>();

    Row(ResultSet results, Map<String, String> shared) throws SQLException {
        this.results = results;
        this.shared = shared;
        ResultSetMetaData description = results.getMetaData();
        for (int i = 1; i <= description.getColumnCount(); i++) {
            columns.put(description.getColumnLabel(i), i);
        }
    }

    boolean next() throws SQLException {
        return results.next();
    }

    /** The text, empty for NULL. */
    String text(String column) throws SQLException {
        String value = results.getString(index(column));
        return value == null || value.isEmpty() ? "" : share(value);
    }

    /** An expression or definition, as it reads after it has been parsed again. */
    String expression(String column) throws SQLException {
        return Expressions.normal(text(column));
    }

    boolean has(String column) throws SQLException {
        results.getObject(index(column));
        return !results.wasNull();
    }

    boolean flag(String column) throws SQLException {
        return results.getBoolean(index(column));
    }

    int number(String column) throws SQLException {
        return results.getInt(index(column));
    }

    long big(String column) throws SQLException {
        return results.getLong(index(column));
    }

    /** The elements of a text array, none for NULL. */
    List<String> list(String column) throws SQLException {
        @Nullable Array array = results.getArray(index(column));
        if (array == null) {
            return List.of();
        }
        Object[] values = (Object[]) array.getArray();
        return Arrays.stream(values).map(value -> share(String.valueOf(value))).toList();
    }

    /** As {@link #list}, in an order of its own where the list's carries no meaning. */
    List<String> list(String column, boolean ordered) throws SQLException {
        return ordered ? sorted(column) : list(column);
    }

    /** As {@link #list}, sorted, for lists whose order carries no meaning. */
    List<String> sorted(String column) throws SQLException {
        return list(column).stream().sorted().toList();
    }

    private int index(String column) {
        Integer index = columns.get(column);
        if (index == null) {
            throw new IllegalStateException("the query has no column " + column);
        }
        return index;
    }

    private String share(String value) {
        String known = shared.putIfAbsent(value, value);
        return known == null ? value : known;
    }
}
