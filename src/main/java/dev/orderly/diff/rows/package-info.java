/**
 * A few rows of a database, taken into a throw-away one so that every foreign key holds, and what a plan makes of them: rows
 * are counted and their values hashed before and after. No value is ever shown. Uses the kernel. Start reading at
 * {@link dev.orderly.diff.rows.Sampling} and {@link dev.orderly.diff.rows.RowStates}.
 */
@NullMarked
package dev.orderly.diff.rows;

import org.jspecify.annotations.NullMarked;
