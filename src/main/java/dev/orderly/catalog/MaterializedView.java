package dev.orderly.catalog;

import java.util.List;

/**
 * A materialised view; its rows are no part of it, only whether there are any to be read.
 *
 * @param settings the columns whose storage, compression, statistics or options are not the type's own
 * @param populated false when queries fail until a refresh; as one can come at any time, it is no part of a fingerprint
 */
public record MaterializedView(
        ObjectId id,
        List<Attribute> columns,
        List<Column> settings,
        String definition,
        List<String> options,
        String accessMethod,
        String tablespace,
        boolean populated)
        implements CatalogObject {

    private static final String FINGERPRINTED = "MaterializedView[id=%s, columns=%s, settings=%s, definition=%s,"
            + " options=%s, accessMethod=%s, tablespace=%s]";

    public MaterializedView populated(boolean now) {
        return new MaterializedView(id, columns, settings, definition, options, accessMethod, tablespace, now);
    }

    /** What a fingerprint is made of. */
    @Override
    public String toString() {
        return FINGERPRINTED.formatted(id, columns, settings, definition, options, accessMethod, tablespace);
    }
}
