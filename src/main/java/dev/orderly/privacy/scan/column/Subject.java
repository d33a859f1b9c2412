package dev.orderly.privacy.scan.column;

import dev.orderly.privacy.scan.name.Surroundings;
import dev.orderly.privacy.scan.type.TypeKind;

/**
 * A column to review.
 *
 * @param comment on it; empty without one
 * @param kind of its elements where it is an array
 * @param isKey whether its numbers stand for rows
 */
public record Subject(Surroundings table, String name, String comment, TypeKind kind, boolean isArray, boolean isKey) {

    /** Without a comment. */
    public Subject(Surroundings table, String name, TypeKind kind, boolean isArray, boolean isKey) {
        this(table, name, "", kind, isArray, isKey);
    }
}
