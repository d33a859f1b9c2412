package dev.orderly.dataset.model;

import dev.orderly.sql.TableWord;
import java.util.List;
import java.util.Optional;

/**
 * A table of a set, or a query.
 *
 * @param table its name; a query's is in a schema of its own, {@value #QUERIES}
 * @param key the columns that tell its rows apart in every environment; empty for the primary key
 * @param columns those that belong to the set; empty for all but the surrogate ones
 * @param without columns that do not
 * @param where an SQL expression that tells which rows belong to the set
 * @param query what gives the rows in the place of a table
 */
public record TableRule(
        TableWord table,
        List<String> key,
        List<String> columns,
        List<String> without,
        Optional<String> where,
        Optional<String> query) {

    /** The schema that queries are said to be in. */
    public static final String QUERIES = "query";

    public TableRule {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        without = List.copyOf(without);
    }

    /** All of a table, by its primary key. */
    static TableRule whole(TableWord table) {
        return new TableRule(table, List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    static TableRule ofQuery(String query, String name, List<String> key) {
        TableWord word = new TableWord(Optional.of(QUERIES), name);
        return new TableRule(word, key, List.of(), List.of(), Optional.empty(), Optional.of(query));
    }
}
