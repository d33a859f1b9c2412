/**
 * Where archives lie and how their files are written: folders, compression, sealing, checksums. Knows bytes and names, nothing of
 * what is in the files. Start reading at {@link dev.orderly.archive.store.ArchiveFolder}.
 */
@NullMarked
package dev.orderly.archive.store;

import org.jspecify.annotations.NullMarked;
