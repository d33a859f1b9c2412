/**
 * Which rows belong to a subset, worked out on the server. Start reading at {@link dev.orderly.privacy.subset.rows.Growth}.
 */
@NullMarked
package dev.orderly.privacy.subset.rows;

import org.jspecify.annotations.NullMarked;
