package dev.orderly.operation;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of an operation that succeeded.
 *
 * @param id the operation's id in the logs
 * @param value what the work returned
 * @param backup the safety backup that was taken before
 * @param wayBack how it can be taken back
 */
public record OperationResult<R>(
        String id, R value, Duration took, Optional<BackupReference> backup, WayBack wayBack) {}
