/**
 * Merges the rows of a data set into a database: rows come into temporary tables, the server works out what differs, and that
 * alone is written, in one transaction. Start reading at {@link dev.orderly.dataset.merge.Merge}.
 */
@NullMarked
package dev.orderly.dataset.merge;

import org.jspecify.annotations.NullMarked;
