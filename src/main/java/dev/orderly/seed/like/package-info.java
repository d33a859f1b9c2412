/**
 * What is known of how another environment's rows are spread: numbers and shares from its statistics, and none of its values. Start reading
 * at {@link dev.orderly.seed.like.Likeness}.
 */
@NullMarked
package dev.orderly.seed.like;

import org.jspecify.annotations.NullMarked;
