package dev.orderly.archive.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A sum over rows that does not depend on their order: two sets of rows with equal counts and sums are equal, as far as
 * chance goes. The 128-bit hashes of the rows' texts in COPY's format are added up; it tells mistakes, not malice. The hash is
 * the x64 variant of MurmurHash3: every row of a database passes here twice, so it is written for compilers that
 * optimise little. Not thread-safe.
 */
public final class RowSum {

    private static final int SEED = 0x4F524459;
    private static final int HEX_DIGITS = 16;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK = 2 * Long.BYTES;
    private static final long FACTOR_1 = 0x87c37b91114253d5L;
    private static final long FACTOR_2 = 0x4cf5ad432745937fL;
    private static final long END_1 = 0x52dce729L;
    private static final long END_2 = 0x38495ab5L;

    private long rows;
    private long bytes;
    private long low;
    private long high;

    /** A sum as it was noted. */
    public static RowSum of(long rows, long bytes, String hash) {
        RowSum sum = new RowSum();
        sum.rows = rows;
        sum.bytes = bytes;
        sum.high = Long.parseUnsignedLong(hash.substring(0, HEX_DIGITS), 16);
        sum.low = Long.parseUnsignedLong(hash.substring(HEX_DIGITS), 16);
        return sum;
    }

    /** How many there were, where nothing is compared by their sum. */
    static RowSum counted(long rows, long bytes) {
        RowSum sum = new RowSum();
        sum.rows = rows;
        sum.bytes = bytes;
        return sum;
    }

    /** @param row the bytes of one row with the line break that ends it */
    public void add(byte[] row) {
        add(row, 0, row.length);
    }

    void add(byte[] buffer, int offset, int length) {
        long first = SEED;
        long second = SEED;
        int at = offset;
        for (int end = offset + length - BLOCK; at <= end; at += BLOCK) {
            first ^= mixedFirst((long) LONG.get(buffer, at));
            first = (Long.rotateLeft(first, 27) + second) * 5 + END_1;
            second ^= mixedSecond((long) LONG.get(buffer, at + Long.BYTES));
            second = (Long.rotateLeft(second, 31) + first) * 5 + END_2;
        }
        int rest = offset + length - at;
        if (rest > Long.BYTES) {
            second ^= mixedSecond(partOf(buffer, at + Long.BYTES, rest - Long.BYTES));
        }
        first ^= mixedFirst(partOf(buffer, at, Math.min(rest, Long.BYTES)));
        finish(first ^ length, second ^ length);
        rows++;
        bytes += length;
    }

    private static long mixedFirst(long word) {
        return Long.rotateLeft(word * FACTOR_1, 31) * FACTOR_2;
    }

    private static long mixedSecond(long word) {
        return Long.rotateLeft(word * FACTOR_2, 33) * FACTOR_1;
    }

    /** Up to eight bytes, the first the lowest. */
    private static long partOf(byte[] buffer, int offset, int length) {
        long word = 0;
        for (int i = length - 1; i >= 0; i--) {
            word = word << Byte.SIZE | buffer[offset + i] & 0xFF;
        }
        return word;
    }

    private void finish(long first, long second) {
        long one = mixedAtEnd(first + second);
        long other = mixedAtEnd(first + second + second);
        add(one + other, one + other + other);
    }

    private static long mixedAtEnd(long word) {
        long mixed = (word ^ word >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }

    public void add(RowSum other) {
        add(other.low, other.high);
        rows += other.rows;
        bytes += other.bytes;
    }

    private void add(long otherLow, long otherHigh) {
        long sum = low + otherLow;
        high += otherHigh + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
        low = sum;
    }

    public long rows() {
        return rows;
    }

    public long bytes() {
        return bytes;
    }

    /** 32 hexadecimal digits. */
    public String hash() {
        return hex(high) + hex(low);
    }

    private static String hex(long value) {
        String digits = Long.toHexString(value);
        return "0".repeat(HEX_DIGITS - digits.length()) + digits;
    }
}
