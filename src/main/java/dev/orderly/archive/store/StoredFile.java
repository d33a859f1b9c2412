package dev.orderly.archive.store;

/**
 * A file of an archive as it was written.
 *
 * @param name without any folder
 * @param bytes as it lies on disk
 * @param sha256 of those bytes, in hexadecimal
 */
public record StoredFile(String name, long bytes, String sha256) {}
