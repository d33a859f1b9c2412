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

    /** How the definition of a constraint that PostgreSQL does not hold rows to ends, from 18 on. */
    static final String NOT_ENFORCED = " NOT ENFORCED";

    public boolean enforced() {
        return !definition.endsWith(NOT_ENFORCED);
    }

    /** The definition, whether it is enforced or not. */
    public String rule() {
        return enforced() ? definition : definition.substring(0, definition.length() - NOT_ENFORCED.length());
    }

    /** Whether rows that were there before it may violate it; one that is not enforced never says so. */
    public boolean notValid() {
        return enforced() && !validated;
    }

    @Override
    public ObjectId parent() {
        return table;
    }
}
