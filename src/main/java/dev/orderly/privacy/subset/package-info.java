/**
 * The rows that a part of a database consists of: roots, all that hangs on them, and all that those refer to. Start reading at
 * {@link dev.orderly.privacy.subset.OpenSubset}.
 */
@NullMarked
package dev.orderly.privacy.subset;

import org.jspecify.annotations.NullMarked;
