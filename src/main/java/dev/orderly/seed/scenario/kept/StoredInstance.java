package dev.orderly.seed.scenario.kept;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A scenario as it is loaded.
 *
 * @param id its name, with what it was called behind an {@code @}
 * @param asked whether somebody loaded it by its name, and not for another one alone
 * @param at when, as the server writes it
 * @param uses what its parts are called in it, with the instances that they are
 * @param labels the tables of its labelled rows
 * @param rows how many rows it put in, by table
 */
public record StoredInstance(
        String id,
        String scenario,
        Map<String, String> parameters,
        long seed,
        String now,
        boolean asked,
        String at,
        String by,
        Map<String, String> uses,
        Map<String, StoredTable> labels,
        Map<StoredTable, Long> rows) {

    public StoredInstance {
        parameters = ordered(parameters);
        uses = ordered(uses);
        labels = ordered(labels);
        rows = ordered(rows);
    }

    private static <K, V> Map<K, V> ordered(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** A table by the names that it had. */
    public record StoredTable(String schema, String name) {
        @Override
        public String toString() {
            return schema + '.' + name;
        }
    }

    public long count() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
