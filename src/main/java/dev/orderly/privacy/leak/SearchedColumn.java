package dev.orderly.privacy.leak;

import dev.orderly.value.type.ColumnType;

/** A column of the rows that are searched, generated ones as well. */
public record SearchedColumn(String name, ColumnType type) {}
