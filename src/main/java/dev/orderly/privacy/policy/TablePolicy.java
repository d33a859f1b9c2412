package dev.orderly.privacy.policy;

import dev.orderly.workspace.Origin;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided about a table.
 *
 * @param omitted whether none of its rows are taken
 * @param person the column that tells whose row it is
 * @param gender the column that tells the person's gender
 */
public record TablePolicy(
        Origin origin,
        String name,
        boolean omitted,
        Optional<String> person,
        Optional<String> gender,
        Map<String, Decision> columns) {

    public TablePolicy {
        columns = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(columns));
    }
}
