/**
 * Who is told of runs that somebody waits for without being there, such as those of a schedule: that one begins, and how it
 * ended. Capabilities and commands tell {@link dev.orderly.operation.watch.WatchedRuns}, and know nobody who listens. Uses
 * {@code environment}, {@code workspace} and {@code problem}. Start reading at {@link dev.orderly.operation.watch.WatchedRuns}.
 */
@NullMarked
package dev.orderly.operation.watch;

import org.jspecify.annotations.NullMarked;
