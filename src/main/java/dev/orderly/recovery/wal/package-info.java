/**
 * The write-ahead log as files: their names, timelines and records, the server's settings that archive them, and what the
 * archive holds. Start reading at {@link dev.orderly.recovery.wal.WalArchive}, then
 * {@link dev.orderly.recovery.wal.EnableArchiving}.
 */
@NullMarked
package dev.orderly.recovery.wal;

import org.jspecify.annotations.NullMarked;
