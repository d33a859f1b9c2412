package dev.orderly.schema;

import dev.orderly.catalog.ObjectId;
import dev.orderly.diff.Change;
import java.util.List;
import java.util.Optional;

/**
 * An object that differs, or something in it does: a table with its columns, a column with its default and comment.
 *
 * @param change empty when only parts differ
 * @param parts columns in their physical order, then the rest in the order of kind and name
 */
public record ChangedObject(ObjectId object, Optional<Change> change, List<ChangedObject> parts) {

    public ChangedObject {
        parts = List.copyOf(parts);
    }
}
