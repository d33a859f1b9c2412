package dev.orderly.seed.directive;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the rows of a table are to be.
 *
 * @param origin file and line
 * @param per the rows of another table that have some each; empty for a number in all
 * @param rows in all, where it is not for rows of another table
 * @param keep an SQL condition of the rows that stay when the table is emptied; empty for none
 * @param lists lines of which each row takes one
 */
public record TableRule(
        String origin,
        long rows,
        Optional<Per> per,
        String keep,
        List<LineList> lists,
        Map<String, ColumnRule> columns) {

    public TableRule {
        lists = List.copyOf(lists);
        columns = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(columns));
    }

    /**
     * So many rows for each row of another table.
     *
     * @param table as it is named
     * @param share how many of a hundred rows of it have any
     * @param where values of its columns that such rows have
     */
    public record Per(String table, int from, int to, int share, Map<String, List<String>> where) {
        public Per {
            where = Map.copyOf(where);
        }
    }

    /**
     * Values that belong together.
     *
     * @param columns that a line fills, of which the first one tells the lines apart
     * @param weights how often each line comes
     */
    public record LineList(String name, List<String> columns, List<List<String>> lines, List<Double> weights) {
        public LineList {
            columns = List.copyOf(columns);
            lines = List.copyOf(lines);
            weights = List.copyOf(weights);
        }

        /** The values of one column, line by line. */
        public List<String> values(int column) {
            return lines.stream().map(line -> line.get(column)).toList();
        }
    }
}
