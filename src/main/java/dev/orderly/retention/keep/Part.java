package dev.orderly.retention.keep;

/**
 * A file of rows, as the database has it on record.
 *
 * @param table whose rows they are
 * @param bytes of the file as it lies on the disk
 * @param sha256 of those bytes
 */
public record Part(String file, String table, long rows, long bytes, String sha256) {}
