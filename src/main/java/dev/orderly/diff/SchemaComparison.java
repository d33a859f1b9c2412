package dev.orderly.diff;

import dev.orderly.catalog.Catalog;
import java.util.List;

/** Compares two catalogs: equality of normalised records is the whole rule. */
public final class SchemaComparison {

    private SchemaComparison() {}

    /** Every difference, in the order of {@link dev.orderly.catalog.ObjectId}. */
    public static List<Change> compare(Catalog from, Catalog to, ComparisonOptions options) {
        throw new UnsupportedOperationException("body follows");
    }
}
