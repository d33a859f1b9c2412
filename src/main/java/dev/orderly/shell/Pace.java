package dev.orderly.shell;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How fast work goes and how long it still takes, from what was told of it so far. Thread-safe. */
final class Pace {

    private static final double SECOND = 1e9;

    /** Less than this tells nothing of what is still to come. */
    private static final double ENOUGH = 1;

    private long begunAt;
    private long begunWith;
    private long last = Long.MAX_VALUE;

    /**
     * What to say behind {@code n} of {@code of}; nothing at first. A number that is less than before begins anew, and what went before
     * the first of them was no such work.
     *
     * @param unit of the speed; null for none
     * @param now in nanoseconds
     */
    synchronized String told(long n, long of, @Nullable Unit unit, long now) {
        if (n < last) {
            begunAt = now;
            begunWith = n;
        }
        last = n;
        double seconds = (now - begunAt) / SECOND;
        if (n <= begunWith || seconds < ENOUGH) {
            return "";
        }
        double speed = (n - begunWith) / seconds;
        return (unit == null ? "" : ", " + unit.words((long) speed) + "/s")
                + (of > n ? ", " + left((of - n) / speed) + " left" : "");
    }

    private static String left(double seconds) {
        if (seconds < 100) {
            return String.format(Locale.ROOT, "%.0f s", Math.ceil(seconds));
        }
        double minutes = seconds / 60;
        return minutes < 100
                ? String.format(Locale.ROOT, "%.0f min", minutes)
                : String.format(Locale.ROOT, "%.0f h", minutes / 60);
    }

    /** What is counted. */
    enum Unit {
        ROWS {
            @Override
            String number(long n) {
                return String.format(Locale.ROOT, "%,d", n);
            }
        },
        MB {
            @Override
            String number(long n) {
                return String.format(Locale.ROOT, "%,.1f", n / 1e6);
            }
        };

        /** Without the unit. */
        abstract String number(long n);

        String words(long n) {
            return number(n) + ' ' + (this == ROWS ? "rows" : name());
        }
    }
}
