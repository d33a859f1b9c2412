/**
 * The write-ahead log as files: their names, timelines and records, and what an archive of them holds. Start reading at
 * {@link dev.orderly.recovery.wal.WalArchive}.
 */
@NullMarked
package dev.orderly.recovery.wal;

import org.jspecify.annotations.NullMarked;
