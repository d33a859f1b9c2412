package dev.orderly.diff.rescue;

import dev.orderly.catalog.ObjectId;
import dev.orderly.diff.Step;

/**
 * What is kept of one object that is dropped.
 *
 * @param table the name of the table in schema {@code orderly}
 * @param complete whether the undo puts everything back
 * @param save keeps the rows
 * @param restore puts them back and drops the table; where that cannot be done, tells so and leaves it
 */
public record Kept(ObjectId object, String table, boolean complete, Step save, Step restore) {}
