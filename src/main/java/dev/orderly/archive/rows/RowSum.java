package dev.orderly.archive.rows;

import org.apache.commons.codec.digest.MurmurHash3;

/**
 * A sum over rows that does not depend on their order: two sets of rows with equal counts and sums are equal, as far as
 * chance goes. The 128-bit hashes (MurmurHash3) of the rows' texts in COPY's format are added up; it tells mistakes, not
 * malice. Not thread-safe.
 */
public final class RowSum {

    private static final int SEED = 0x4F524459;
    private static final int HEX_DIGITS = 16;

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

    /** @param row the bytes of one row with the line break that ends it */
    void add(byte[] row) {
        add(row, 0, row.length);
    }

    void add(byte[] buffer, int offset, int length) {
        long[] hash = MurmurHash3.hash128x64(buffer, offset, length, SEED);
        add(hash[0], hash[1]);
        rows++;
        bytes += length;
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
