/**
 * Backups that are taken by the clock: which runs the policy of an environment asks for, the lines of cron and the timers of
 * systemd that start them, and which of them have not happened. Uses {@code backup} and what that may use. Start reading at
 * {@link dev.orderly.backup.schedule.Schedule} and {@link dev.orderly.backup.schedule.FindMissedRuns}.
 */
@NullMarked
package dev.orderly.backup.schedule;

import org.jspecify.annotations.NullMarked;
