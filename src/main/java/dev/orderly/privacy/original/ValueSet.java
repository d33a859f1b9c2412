package dev.orderly.privacy.original;

import org.jspecify.annotations.Nullable;

/**
 * A set of hashed values that never takes more memory than it may: a table of their hashes as long as that fits, a filter from then on.
 * What is in it depends on the values alone, neither on their order nor on how many were expected. Filled by one thread, read by several.
 */
final class ValueSet {

    private final int bytes;
    private final HashTable table = new HashTable();
    private @Nullable BlockedFilter filter;
    private long size;

    /** @param bytes of the filter, and of the table at most; while one becomes the other both are there */
    ValueSet(int bytes) {
        this.bytes = bytes;
    }

    /** Tells whether it is new, as far as can be told. */
    boolean add(long hash) {
        if (filter == null && table.isFull()) {
            makeRoom();
        }
        boolean isNew = filter == null ? table.add(hash) : filter.add(hash);
        size += isNew ? 1 : 0;
        return isNew;
    }

    private void makeRoom() {
        if (2L * table.slots() * Long.BYTES <= bytes) {
            table.grow();
            return;
        }
        BlockedFilter larger = new BlockedFilter(bytes);
        table.moveTo(larger);
        filter = larger;
    }

    boolean holds(long hash) {
        return filter == null ? table.holds(hash) : filter.holds(hash);
    }

    /** How many there are, those apart that were thought to be there already. */
    long size() {
        return size;
    }

    double falsePositives() {
        return filter == null ? 0 : filter.falsePositives();
    }
}
