package dev.orderly.privacy.scan.column;

import dev.orderly.privacy.scan.name.Surroundings;
import dev.orderly.privacy.scan.type.TypeKind;

/**
 * A column to review.
 *
 * @param kind of its elements where it is an array
 * @param isKey whether its numbers stand for rows
 */
public record Subject(Surroundings table, String name, TypeKind kind, boolean isArray, boolean isKey) {}
