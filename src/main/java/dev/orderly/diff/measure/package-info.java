/**
 * What statements do to others while they run, measured: the statements run on a connection, and the server is asked which
 * locks they took, which tables they wrote anew, read whole or dropped. With the target's table sizes that becomes an
 * estimate of how long each lock is held there. Uses {@code diff} and the kernel. Start reading at
 * {@link dev.orderly.diff.measure.Measuring}.
 */
@NullMarked
package dev.orderly.diff.measure;

import org.jspecify.annotations.NullMarked;
