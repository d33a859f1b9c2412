/**
 * Moments that can be recovered to: how they are written, named points, the window between the oldest and the newest, and from
 * which base each is reached. Start reading at {@link dev.orderly.recovery.moment.RecoveryTarget}, then
 * {@link dev.orderly.recovery.moment.Reachable}.
 */
@NullMarked
package dev.orderly.recovery.moment;

import org.jspecify.annotations.NullMarked;
