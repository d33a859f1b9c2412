package dev.orderly.view.monitor;

import dev.orderly.archive.work.ByteCount;
import java.util.Locale;

/** Numbers and times in few letters. */
final class Figures {

    private static final String[] UNITS = {"", "k", "M", "G", "T"};
    private static final int STEP = 1000;
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    private Figures() {}

    /** Such as {@code 0}, {@code 3.5}, {@code 812}, {@code 1.2M}. */
    static String number(double value) {
        double rest = value;
        int unit = 0;
        while (rest >= STEP && unit < UNITS.length - 1) {
            rest /= STEP;
            unit++;
        }
        boolean whole = rest >= 100 || rest == Math.rint(rest);
        return String.format(Locale.ROOT, whole ? "%.0f%s" : "%.1f%s", rest, UNITS[unit]);
    }

    static String number(long value) {
        return number((double) value);
    }

    static String bytes(double value) {
        return ByteCount.words((long) value);
    }

    static String percent(double value) {
        return String.format(Locale.ROOT, value >= 99.95 ? "%.0f %%" : "%.1f %%", value);
    }

    /** Such as {@code 3.2s}, {@code 41s}, {@code 5m07s}, {@code 2h03m}, {@code 4d11h}. */
    static String time(double seconds) {
        long whole = (long) seconds;
        if (whole < 10) {
            return String.format(Locale.ROOT, "%.1fs", Math.max(0, seconds));
        } else if (whole < MINUTE) {
            return whole + "s";
        } else if (whole < HOUR) {
            return String.format(Locale.ROOT, "%dm%02ds", whole / MINUTE, whole % MINUTE);
        } else if (whole < DAY) {
            return String.format(Locale.ROOT, "%dh%02dm", whole / HOUR, whole % HOUR / MINUTE);
        }
        return String.format(Locale.ROOT, "%dd%02dh", whole / DAY, whole % DAY / HOUR);
    }

    static String milliseconds(double value) {
        return value >= STEP ? time(value / STEP) : String.format(Locale.ROOT, "%.1fms", value);
    }
}
