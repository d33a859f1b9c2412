package dev.orderly.privacy.original;

/**
 * A Bloom filter whose bits for one value lie in one block of 512 bits (Putze, Sanders, Singler 2007): one miss of the cache a lookup.
 */
final class BlockedFilter {

    private static final int WORDS = 8;
    private static final int BITS = 6;
    private static final int BIT_MASK = 511;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long[] words;
    private final long blocks;

    BlockedFilter(int bytes) {
        blocks = Math.max(1, bytes / Long.BYTES / WORDS);
        words = new long[(int) blocks * WORDS];
    }

    /** Tells whether it is new, as far as can be told. */
    boolean add(long hash) {
        int start = start(hash);
        long places = hash * SPREAD;
        boolean isNew = false;
        for (int i = 0; i < BITS; i++) {
            int bit = (int) (places >>> 10 + 9 * i) & BIT_MASK;
            long before = words[start + (bit >>> 6)];
            words[start + (bit >>> 6)] = before | 1L << bit;
            isNew |= (before & 1L << bit) == 0;
        }
        return isNew;
    }

    boolean holds(long hash) {
        int start = start(hash);
        long places = hash * SPREAD;
        for (int i = 0; i < BITS; i++) {
            int bit = (int) (places >>> 10 + 9 * i) & BIT_MASK;
            if ((words[start + (bit >>> 6)] & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    private int start(long hash) {
        return (int) ((hash >>> 32) * blocks >>> 32) * WORDS;
    }

    /** How likely it is that a value is thought to be in it that is not: over the blocks, of which some are fuller. */
    double falsePositives() {
        double sum = 0;
        for (int start = 0; start < words.length; start += WORDS) {
            int set = 0;
            for (int i = 0; i < WORDS; i++) {
                set += Long.bitCount(words[start + i]);
            }
            sum += Math.pow((double) set / (BIT_MASK + 1), BITS);
        }
        return sum / blocks;
    }
}
