/**
 * Where rows are kept that leave their table: another table, or files of which the database knows which are whole. Start reading at
 * {@link dev.orderly.retention.keep.FileArchive}.
 */
@NullMarked
package dev.orderly.retention.keep;

import org.jspecify.annotations.NullMarked;
