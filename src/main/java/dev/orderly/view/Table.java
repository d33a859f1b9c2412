package dev.orderly.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows under columns.
 *
 * @param rows each with as many cells as there are columns; a cell may hold line breaks
 * @param whenEmpty the sentence shown when there is no row
 */
public record Table(List<Column> columns, List<List<String>> rows, String whenEmpty) implements Block {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        int width = columns.size();
        if (rows.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("every row has one cell per column");
        }
    }

    /** Starts a table of columns of words; a title that ends with {@code #} makes one of numbers, with {@code `} one of code. */
    public static Builder of(String... titles) {
        return new Builder(Arrays.stream(titles).map(Column::titled).toList());
    }

    /** Collects the rows of a table. */
    public static final class Builder {
        private final List<Column> columns;
        private final List<List<String>> rows = new ArrayList<>();

        private Builder(List<Column> columns) {
            this.columns = columns;
        }

        public Builder row(Object... cells) {
            rows.add(Arrays.stream(cells).map(String::valueOf).toList());
            return this;
        }

        public Table whenEmpty(String sentence) {
            return new Table(columns, rows, sentence);
        }
    }
}
