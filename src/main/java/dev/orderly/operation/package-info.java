/**
 * The one door: everything that changes an environment goes through {@link dev.orderly.operation.Door}, which guards,
 * locks, guards again, takes a safety backup, runs, audits and notes the way back. No other package opens a writable
 * session. Uses {@code environment}, {@code workspace}, {@code sql} and {@code problem}; backups and the taking back of
 * operations are ports. Start reading at {@link dev.orderly.operation.Door}.
 *
 * <h2>The bytes of the audit log</h2>
 *
 * Each row of {@code orderly.operation_log} carries {@code hash = SHA-256(previous || bytes)}, where {@code previous} is
 * the hash of the row before it (32 zero bytes for the first row) and {@code bytes} are the row's canonical bytes:
 *
 * <ol>
 *   <li>one version byte, {@code 0x01}; equal to the row's column {@code format};
 *   <li>each field in the order below: its length in bytes as a four-byte big-endian number, then the field as UTF-8.
 *       A NULL is the length {@code 0xFFFFFFFF} and no bytes, so that it differs from an empty text.
 * </ol>
 *
 * The fields: {@code position} (decimal), {@code operation}, {@code phase}, {@code kind}, {@code environment},
 * {@code environment_kind}, {@code at} (decimal microseconds since 1970-01-01T00:00Z), {@code os_user}, {@code host},
 * {@code process} (decimal), {@code database_user}, {@code summary}, {@code details} (one JSON array of texts as it is
 * stored), {@code outcome}. Positions count from 1 without gaps. Rows are chained under the transaction-level advisory
 * lock {@code (1869767781, 1)}, taken right before the insert. Positions and hashes are also noted outside of the database:
 * the newest that the workspace saw in {@code .orderly/log-head.json}, that of each started entry in the journal, and the head
 * of the moment in the manifest of each backup; so rows cut off the end, or a chain that was made anew, are noticed.
 */
@NullMarked
package dev.orderly.operation;

import org.jspecify.annotations.NullMarked;
