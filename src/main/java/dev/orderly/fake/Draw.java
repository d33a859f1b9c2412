package dev.orderly.fake;

/**
 * A stream of random numbers that begins anew at each place: SplitMix64 (Steele, Lea, Flood 2014). Used by one thread, again and
 * again.
 */
public final class Draw {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    /** Spreads a number over all bits; different numbers stay different. */
    public static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A number for the place that a row, and something in it, is in a table. */
    public static long place(long table, long row, long part) {
        return mix(mix(table + GOLDEN * (row + 1)) + GOLDEN * (part + 1));
    }

    /** A number for a name. */
    public static long named(String name) {
        long hash = GOLDEN;
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash + name.charAt(i));
        }
        return hash;
    }

    public Draw at(long place) {
        state = place;
        return this;
    }

    public long bits() {
        state += GOLDEN;
        return mix(state);
    }

    /** From 0 to {@code below}, without it. */
    public int below(int below) {
        return (int) ((bits() >>> 33) * below >>> 31);
    }

    /** From 0 to {@code below}, without it. */
    public long below(long below) {
        return below <= Integer.MAX_VALUE ? below((int) below) : (bits() >>> 1) % below;
    }

    /** From 0 to 1, without 1. */
    public double part() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    /** True in so many of a hundred times. */
    public boolean percent(int percent) {
        return below(100) < percent;
    }

    /** From 0 to {@code below}: the first ones often, the last ones seldom. */
    public long skewed(long below) {
        double part = part();
        return Math.min(below - 1, (long) (part * part * below));
    }
}
