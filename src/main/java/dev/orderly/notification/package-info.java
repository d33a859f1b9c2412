/**
 * Tells people and programs of runs: each message is put into the outbox of the workspace first, then delivered in the
 * background, and tried again by later commands until it has arrived or is too old. Uses the kernel and {@code operation.watch}.
 * Start reading at {@link dev.orderly.notification.Notifier}.
 */
@NullMarked
package dev.orderly.notification;

import org.jspecify.annotations.NullMarked;
