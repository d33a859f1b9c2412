package dev.orderly.archive.load;

/**
 * Where the content of a large object is.
 *
 * @param file the name of its file without the suffix of its compression; empty where it lies in none
 */
public record LargeObjectPlace(long oid, String file) {}
