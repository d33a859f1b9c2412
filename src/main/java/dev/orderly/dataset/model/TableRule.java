package dev.orderly.dataset.model;

import dev.orderly.sql.TableWord;
import dev.orderly.workspace.Origin;
import java.util.List;
import java.util.Optional;

/**
 * A table of a set, or a query.
 *
 * @param origin where it is said
 * @param table its name; a query's is in a schema of its own, {@value #QUERIES}
 * @param key the columns that tell its rows apart in every environment; empty for the primary key
 * @param columns those that belong to the set; empty for all but the surrogate ones
 * @param without columns that do not
 * @param where an SQL expression that tells which rows belong to the set
 * @param query what gives the rows in the place of a table
 */
public record TableRule(
        Origin origin,
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
    static TableRule whole(Origin origin, TableWord table) {
        return new TableRule(origin, table, List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    static TableRule ofQuery(Origin origin, String query, String name, List<String> key) {
        TableWord word = new TableWord(Optional.of(QUERIES), name);
        return new TableRule(origin, word, key, List.of(), List.of(), Optional.empty(), Optional.of(query));
    }
}
