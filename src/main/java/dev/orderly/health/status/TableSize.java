package dev.orderly.health.status;

/**
 * A table or materialised view with its partitions.
 *
 * @param name as SQL writes it, with its schema
 * @param rows as the last ANALYZE estimated them
 * @param heap the rows themselves
 * @param toast long values that lie apart, with their index
 * @param total all of it, maps of free space included
 */
public record TableSize(String name, int partitions, long rows, long heap, long indexes, long toast, long total) {}
