/**
 * Tables as a cleanup has to know them: the relations that hold their rows, who may do what, and which foreign keys lead to them. Start
 * reading at {@link dev.orderly.retention.table.Relations}.
 */
@NullMarked
package dev.orderly.retention.table;

import org.jspecify.annotations.NullMarked;
