package dev.orderly.privacy.scan.verdict;

import dev.orderly.privacy.scan.name.Surroundings;
import dev.orderly.privacy.scan.type.TypeKind;
import dev.orderly.privacy.scan.value.ValueProfile;

/**
 * What is known of a column or a path in one.
 *
 * @param name of the column, or the last key of the path
 * @param comment on the column; empty without one
 * @param kind of the element where it is an array
 * @param isKey whether it is a primary key or refers to one, so that its numbers stand for rows
 */
public record ColumnFacts(
        Surroundings table,
        String name,
        String comment,
        TypeKind kind,
        boolean isArray,
        boolean isKey,
        ValueProfile values) {}
