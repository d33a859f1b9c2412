/**
 * Servers beside an environment's, brought up as that one was at some moment: to look at, to bring databases and rows back from,
 * or to take its place. Start reading at {@link dev.orderly.recovery.side.RecoverAside}.
 */
@NullMarked
package dev.orderly.recovery.side;

import org.jspecify.annotations.NullMarked;
