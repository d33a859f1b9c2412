package dev.orderly.recovery.wal;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file of one WAL segment, such as {@code 000000010000000000000002}.
 *
 * @param number counted from the beginning of the log
 * @param bytes the size of every segment of the server
 */
public record SegmentName(long timeline, long number, int bytes) {

    private static final Pattern FORM = Pattern.compile("[0-9A-F]{24}");

    static boolean isOne(String name) {
        return FORM.matcher(name).matches();
    }

    public static Optional<SegmentName> parse(String name, int bytes) {
        if (!isOne(name)) {
            return Optional.empty();
        }
        long high = Long.parseLong(name.substring(8, 16), 16);
        long low = Long.parseLong(name.substring(16), 16);
        return Optional.of(
                new SegmentName(Long.parseLong(name.substring(0, 8), 16), high * perFile(bytes) + low, bytes));
    }

    /** The segment that holds a place. */
    public static SegmentName holding(Lsn lsn, long timeline, int bytes) {
        return new SegmentName(timeline, Long.divideUnsigned(lsn.value(), bytes), bytes);
    }

    /** How many segments share the middle part of their names. */
    private static long perFile(int bytes) {
        return 0x1_0000_0000L / bytes;
    }

    public long start() {
        return number * bytes;
    }

    @Override
    public String toString() {
        return String.format("%08X%08X%08X", timeline, number / perFile(bytes), number % perFile(bytes));
    }
}
