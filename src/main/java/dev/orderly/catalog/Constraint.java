package dev.orderly.catalog;

import java.util.List;

/**
 * A constraint of a table.
 *
 * @param definition as {@code pg_get_constraintdef} writes it, without deferrability and NOT VALID
 * @param options storage parameters of the index behind it
 * @param tablespace of the index behind it; empty for the database's own
 * @param inherited whether a parent table has the constraint too
 */
public record Constraint(
        ObjectId id,
        ObjectId table,
        ConstraintType type,
        String definition,
        boolean deferrable,
        boolean deferred,
        boolean validated,
        List<String> options,
        String tablespace,
        boolean inherited)
        implements CatalogObject {

    @Override
    public ObjectId parent() {
        return table;
    }
}
