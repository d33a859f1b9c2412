package dev.orderly.dataset.model;

import dev.orderly.sql.TableWord;
import java.util.List;
import java.util.Optional;

/**
 * A table of a set.
 *
 * @param key the columns that tell its rows apart in every environment; empty for the primary key
 * @param columns those that belong to the set; empty for all but the surrogate ones
 * @param without columns that do not
 * @param where an SQL expression that tells which rows belong to the set
 */
public record TableRule(
        TableWord table, List<String> key, List<String> columns, List<String> without, Optional<String> where) {

    public TableRule {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        without = List.copyOf(without);
    }
}
