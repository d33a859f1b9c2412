package dev.orderly.diff.rename;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.SequenceOwner;
import java.util.HashMap;
import java.util.Map;

/** The columns that sequences belong to on both sides: a serial's sequence follows its column. */
final class SequenceOwners {

    private final Map<ObjectId, ObjectId> before;
    private final Map<ObjectId, ObjectId> after;

    SequenceOwners(Catalog from, Catalog to) {
        this.before = columns(from);
        this.after = columns(to);
    }

    private static Map<ObjectId, ObjectId> columns(Catalog catalog) {
        Map<ObjectId, ObjectId> columns = new HashMap<>();
        catalog.all(SequenceOwner.class).forEach(owner -> columns.put(owner.sequence(), owner.column()));
        return columns;
    }

    /** Whether the two are sequences of one column. */
    boolean areOne(Rename rename) {
        ObjectId column = before.get(rename.before());
        return column != null && column.equals(after.get(rename.after()));
    }
}
