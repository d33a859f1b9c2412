package dev.orderly.migration;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;

/** Tells a database in which somebody has made something from a fresh one. */
final class Emptiness {

    private Emptiness() {}

    /** Whether there is anything that lives in a schema. */
    static boolean hasObjects(Catalog catalog) {
        return catalog.objects().keySet().stream().anyMatch(Emptiness::livesInSchema);
    }

    private static boolean livesInSchema(ObjectId object) {
        return !object.schema().isEmpty()
                && object.kind() != ObjectKind.COMMENT
                && object.kind() != ObjectKind.PRIVILEGES;
    }
}
