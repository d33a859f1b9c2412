package dev.orderly.catalog;

import java.util.List;

/**
 * An index that no constraint owns.
 *
 * @param definition as {@code pg_get_indexdef} writes it
 * @param statistics the targets set on its columns, as {@code number:target}
 * @param tablespace empty for the database's own
 */
public record Index(
        ObjectId id,
        ObjectId table,
        String definition,
        boolean unique,
        boolean valid,
        List<String> statistics,
        String tablespace,
        boolean partitioned)
        implements CatalogObject {

    @Override
    public ObjectId parent() {
        return table;
    }
}
