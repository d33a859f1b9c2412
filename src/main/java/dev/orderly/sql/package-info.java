/**
 * SQL as text: names, literals and the splitting of scripts into statements. Uses only {@code problem}. Start reading at
 * {@link dev.orderly.sql.Identifier}.
 */
@NullMarked
package dev.orderly.sql;

import org.jspecify.annotations.NullMarked;
