/**
 * What is asked of the backups of an environment: when they are due, and how long they are kept. Uses nothing but the JDK.
 * Start reading at {@link dev.orderly.environment.policy.BackupPolicy}.
 */
@NullMarked
package dev.orderly.environment.policy;

import org.jspecify.annotations.NullMarked;
