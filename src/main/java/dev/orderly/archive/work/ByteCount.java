package dev.orderly.archive.work;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people write down a number of bytes. */
public final class ByteCount {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})\\s*([kmgt]?)b?");
    private static final Map<String, Integer> SHIFTS = Map.of("", 0, "k", 10, "m", 20, "g", 30, "t", 40);

    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");
    private static final int STEP = 1024;

    /** More than there is of disks. */
    private static final long MOST = 1L << 60;

    private ByteCount() {}

    /**
     * @param text such as {@code 20MB}, {@code 512kB} or {@code 1GB}, of 1,024 each
     * @return empty when it is none, or none that is above 0
     */
    public static OptionalLong parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        int shift = SHIFTS.getOrDefault(matcher.group(2), 0);
        return number == 0 || number > MOST >> shift ? OptionalLong.empty() : OptionalLong.of(number << shift);
    }

    /** The number in the largest unit of which there is a whole one, such as {@code 7.5 MB}. */
    public static String words(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= STEP && unit < UNITS.size() - 1) {
            size /= STEP;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, UNITS.get(unit));
    }
}
