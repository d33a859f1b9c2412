package dev.orderly.schema;

import dev.orderly.catalog.ObjectId;

/**
 * The statements that make an object and what lives in it, as {@code schema export} writes them.
 *
 * @param before empty when the object is added
 * @param after empty when it is removed
 */
public record ChangedDefinition(ObjectId object, String before, String after) {}
