package dev.orderly.diff.rename;

import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import java.util.Set;

/**
 * A remark in the model that says what an object was called: {@code -- orderly: renamed from phone}.
 *
 * @param kinds what the statement around it may make
 * @param schema as the statement says it; empty when it does not
 * @param name the object, or the table that it is in
 * @param part the column or constraint within the table; empty for the object itself
 * @param oldName without a schema
 */
public record StatedRename(Set<ObjectKind> kinds, String schema, String name, String part, String oldName) {

    public StatedRename {
        kinds = Set.copyOf(kinds);
    }

    /** Whether the remark is about this object of the goal. */
    boolean isAbout(CatalogObject object) {
        ObjectId id = object.id();
        boolean named = part.isEmpty()
                ? Rename.name(id).equals(name)
                : id.part().equals(part) && id.name().equals(name);
        return kinds.contains(id.kind()) && named && (schema.isEmpty() || schema.equals(id.schema()));
    }

    /** The id of the object before. */
    ObjectId old(ObjectId id) {
        return Rename.renamed(id, oldName);
    }
}
