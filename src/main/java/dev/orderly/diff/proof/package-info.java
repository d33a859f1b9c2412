/**
 * Plans tried out: forward and undo run in a clone of the scratch database that holds the start, and the catalogs are
 * compared. Uses {@code diff}, {@code model} and the kernel. Start reading at {@link dev.orderly.diff.proof.Proof}.
 */
@NullMarked
package dev.orderly.diff.proof;

import org.jspecify.annotations.NullMarked;
