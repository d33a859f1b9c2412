package dev.orderly.archive.large;

import dev.orderly.archive.store.StoredFile;

/**
 * The content of one large object.
 *
 * @param bytes before compression
 */
public record LargeObjectFile(long oid, long bytes, StoredFile file) {}
