package dev.orderly.dataset.model;

import java.util.List;
import java.util.Map;

/**
 * A set of rows that environments have in common.
 *
 * @param isPublic whether its rows may leave production as they are
 * @param lookups tables outside of the set that its rows refer to, with the key by which their rows are found
 * @param own what environments keep as their own, by the environment's name
 */
public record DataSet(
        String name,
        boolean isPublic,
        List<TableRule> tables,
        List<TableRule> lookups,
        Map<String, List<OwnPart>> own) {

    public DataSet {
        tables = List.copyOf(tables);
        lookups = List.copyOf(lookups);
        own = Map.copyOf(own);
    }

    /** The names of its queries: their rows can be read, and not be written. */
    public List<String> queries() {
        return tables.stream()
                .filter(it -> it.query().isPresent())
                .map(it -> it.table().name())
                .toList();
    }

    public List<OwnPart> ownOf(String environment) {
        return own.getOrDefault(environment, List.of());
    }
}
