/**
 * Backups of environments: taken, listed, verified, restored, deleted. Uses {@code archive} for what is in them and
 * {@code operation} for what changes an environment. Start reading at {@link dev.orderly.backup.TakeBackup} and
 * {@link dev.orderly.backup.RestoreBackup}.
 */
@NullMarked
package dev.orderly.backup;

import org.jspecify.annotations.NullMarked;
