/** Comparing values with what is expected of them. Uses nothing. Start reading at {@link dev.orderly.value.compare.Comparison}. */
@NullMarked
package dev.orderly.value.compare;

import org.jspecify.annotations.NullMarked;
