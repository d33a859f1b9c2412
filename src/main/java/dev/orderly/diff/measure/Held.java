package dev.orderly.diff.measure;

import java.util.Set;

/**
 * A relation that the transaction has locked, as it is now.
 *
 * @param mode the strongest
 * @param there false once it was dropped
 * @param dropped the numbers of its dropped columns; looked up only under ACCESS EXCLUSIVE
 */
record Held(
        long oid,
        LockMode mode,
        boolean there,
        char kind,
        long file,
        long toast,
        long indexed,
        String schema,
        String name,
        long scans,
        Set<Integer> dropped) {

    Held strongest(Held other) {
        return mode.compareTo(other.mode) >= 0 ? this : other;
    }
}
