package dev.orderly.catalog;

import java.util.List;

/**
 * A materialised view; its rows are no part of it.
 *
 * @param settings the columns whose storage, compression, statistics or options are not the type's own
 */
public record MaterializedView(
        ObjectId id,
        List<Attribute> columns,
        List<Column> settings,
        String definition,
        List<String> options,
        String accessMethod,
        String tablespace)
        implements CatalogObject {}
