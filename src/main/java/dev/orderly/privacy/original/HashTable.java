package dev.orderly.privacy.original;

/** A set of hashes of 64 bits that grows; nothing is thought to be in it that is not but by chance, once in 10^12. */
final class HashTable {

    private static final int SMALLEST = 1 << 10;

    private long[] slots = new long[SMALLEST];
    private int size;

    boolean isFull() {
        return size >= slots.length / 4 * 3;
    }

    int slots() {
        return slots.length;
    }

    int size() {
        return size;
    }

    /** Tells whether it is new. */
    boolean add(long hash) {
        int at = at(hash == 0 ? 1 : hash);
        if (slots[at] != 0) {
            return false;
        }
        slots[at] = hash == 0 ? 1 : hash;
        size++;
        return true;
    }

    boolean holds(long hash) {
        return slots[at(hash == 0 ? 1 : hash)] != 0;
    }

    /** Where it stands, or could. */
    private int at(long hash) {
        int mask = slots.length - 1;
        int at = (int) (hash >>> 32) & mask;
        while (slots[at] != 0 && slots[at] != hash) {
            at = at + 1 & mask;
        }
        return at;
    }

    void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long hash : old) {
            if (hash != 0) {
                slots[at(hash)] = hash;
            }
        }
    }

    void moveTo(BlockedFilter filter) {
        for (long hash : slots) {
            if (hash != 0) {
                filter.add(hash);
            }
        }
        slots = new long[0];
    }
}
