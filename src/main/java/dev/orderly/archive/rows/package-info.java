/**
 * The rows of a database as they leave it under one snapshot and come into another, table by table in chunks: which tables
 * hold rows, how big ones are cut, what their rows sum up to. Knows COPY and no archives. Start reading at
 * {@link dev.orderly.archive.rows.RowTables}.
 */
@NullMarked
package dev.orderly.archive.rows;

import org.jspecify.annotations.NullMarked;
