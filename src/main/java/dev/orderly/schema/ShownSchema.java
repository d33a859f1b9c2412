package dev.orderly.schema;

import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Constraint;
import java.util.List;

/**
 * A schema, or what was asked for of it.
 *
 * @param label where it was read from
 * @param objects what stands by itself, such as tables and functions, in the order of kind and name
 * @param notCovered descriptions of what was found and cannot be shown in depth
 */
public record ShownSchema(String label, List<Shown> objects, List<String> notCovered) {

    public ShownSchema {
        objects = List.copyOf(objects);
        notCovered = List.copyOf(notCovered);
    }

    /**
     * An object with everything that lives in it or hangs on it.
     *
     * @param parts columns in their physical order, then the rest in the order of kind and name
     * @param referencedBy foreign keys of other tables
     * @param comment empty when there is none
     */
    public record Shown(
            CatalogObject object, List<CatalogObject> parts, List<Constraint> referencedBy, String comment) {
        public Shown {
            parts = List.copyOf(parts);
            referencedBy = List.copyOf(referencedBy);
        }
    }
}
