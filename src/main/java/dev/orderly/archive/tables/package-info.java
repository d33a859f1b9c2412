/**
 * Brings rows into tables that are there already, beside others, in one transaction. Start reading at
 * {@link dev.orderly.archive.tables.IntoTables}.
 */
@NullMarked
package dev.orderly.archive.tables;

import org.jspecify.annotations.NullMarked;
