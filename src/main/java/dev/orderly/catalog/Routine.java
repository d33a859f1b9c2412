package dev.orderly.catalog;

/**
 * A function, window function or procedure.
 *
 * @param arguments modes, names and types, as {@code pg_get_function_identity_arguments} writes them
 * @param result the result type; empty for a procedure
 * @param defaults how many arguments have a default
 * @param definition {@code CREATE OR REPLACE …} as {@code pg_get_functiondef} writes it
 */
public record Routine(ObjectId id, boolean procedure, String arguments, String result, int defaults, String definition)
        implements CatalogObject {}
