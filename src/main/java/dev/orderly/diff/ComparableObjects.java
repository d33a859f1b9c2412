package dev.orderly.diff;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.DefaultPrivileges;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Privileges;
import java.util.SortedMap;
import java.util.TreeMap;

/** The objects of a catalog without what the other side cannot have or the options leave out. */
final class ComparableObjects {

    /** The first version that keeps names for NOT NULL. */
    private static final int NAMED_NOT_NULL = 18;

    private ComparableObjects() {}

    static SortedMap<ObjectId, CatalogObject> of(Catalog catalog, Catalog other, ComparisonOptions options) {
        boolean named = catalog.serverMajor() < NAMED_NOT_NULL || other.serverMajor() >= NAMED_NOT_NULL;
        if (named && options.privileges()) {
            return catalog.objects();
        }
        SortedMap<ObjectId, CatalogObject> kept = new TreeMap<>();
        catalog.objects().forEach((id, object) -> {
            if (options.privileges() || !isPrivileges(object)) {
                kept.put(id, !named && object instanceof Column column ? column.withoutNotNullName() : object);
            }
        });
        return kept;
    }

    private static boolean isPrivileges(CatalogObject object) {
        return object instanceof Privileges || object instanceof DefaultPrivileges;
    }
}
