/**
 * Rows and values that a plan drops, kept aside in schema {@code orderly} and put back by the undo. Uses {@code diff} and the
 * kernel. Start reading at {@link dev.orderly.diff.rescue.Rescue}.
 */
@NullMarked
package dev.orderly.diff.rescue;

import org.jspecify.annotations.NullMarked;
