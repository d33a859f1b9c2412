package dev.orderly.privacy.policy;

import dev.orderly.workspace.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided about a table.
 *
 * @param omitted whether none of its rows are taken
 * @param person the column that tells whose row it is
 * @param gender the column that tells the person's gender
 * @param mentions columns that lead to other persons, whom texts of the row may name as well
 */
public record TablePolicy(
        Origin origin,
        String name,
        boolean omitted,
        Optional<String> person,
        Optional<String> gender,
        List<String> mentions,
        Map<String, Decision> columns) {

    public TablePolicy {
        mentions = List.copyOf(mentions);
        columns = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(columns));
    }
}
