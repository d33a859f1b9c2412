package dev.orderly.privacy.mask;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.UnaryOperator;

/** Dates within the text forms of dates, timestamps, and ranges of them, as the server writes them in the ISO style. */
final class Dates {

    private static final int SHORTEST_YEAR = 4;
    private static final int LONGEST_YEAR = 6;

    /** From the first hyphen on: month and day. */
    private static final int BEHIND_YEAR = 6;

    private static final String BEFORE_CHRIST = " BC";
    private static final String NO_DAY = "0001-01-01";

    private Dates() {}

    static boolean isIn(String text) {
        return next(text, 0) >= 0;
    }

    /** The text with each date changed; infinity, time of day and zone stay. */
    static String changed(String text, UnaryOperator<LocalDate> change) {
        boolean ancient = text.endsWith(BEFORE_CHRIST);
        StringBuilder out = new StringBuilder(text.length());
        int done = 0;
        for (int hyphen = next(text, 0); hyphen >= 0; hyphen = next(text, hyphen + BEHIND_YEAR)) {
            int start = yearStart(text, hyphen);
            out.append(text, done, start);
            changed(text, start, hyphen, ancient, change, out);
            done = hyphen + BEHIND_YEAR;
        }
        return out.append(text, done, text.length()).toString();
    }

    /** Where the first hyphen of the next date stands; -1 for none. */
    private static int next(String text, int from) {
        for (int hyphen = text.indexOf('-', from); hyphen >= 0; hyphen = text.indexOf('-', hyphen + 1)) {
            int year = hyphen - yearStart(text, hyphen);
            if (year >= SHORTEST_YEAR && year <= LONGEST_YEAR && isDay(text, hyphen)) {
                return hyphen;
            }
        }
        return -1;
    }

    private static int yearStart(String text, int hyphen) {
        int start = hyphen;
        while (start > 0 && isDigit(text, start - 1)) {
            start--;
        }
        return start;
    }

    private static boolean isDay(String text, int hyphen) {
        return hyphen + BEHIND_YEAR <= text.length()
                && isDigit(text, hyphen + 1)
                && isDigit(text, hyphen + 2)
                && text.charAt(hyphen + 3) == '-'
                && isDigit(text, hyphen + 4)
                && isDigit(text, hyphen + 5)
                && (hyphen + BEHIND_YEAR == text.length() || !isDigit(text, hyphen + BEHIND_YEAR));
    }

    private static boolean isDigit(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static void changed(
            String text, int start, int hyphen, boolean ancient, UnaryOperator<LocalDate> change, StringBuilder out) {
        try {
            int year = Integer.parseInt(text, start, hyphen, 10);
            LocalDate date = change.apply(LocalDate.of(
                    ancient ? 1 - year : year,
                    Integer.parseInt(text, hyphen + 1, hyphen + 3, 10),
                    Integer.parseInt(text, hyphen + 4, hyphen + BEHIND_YEAR, 10)));
            padded(Math.max(1, ancient ? 1 - date.getYear() : date.getYear()), SHORTEST_YEAR, out);
            padded(date.getMonthValue(), 2, out.append('-'));
            padded(date.getDayOfMonth(), 2, out.append('-'));
        } catch (DateTimeException e) {
            out.append(NO_DAY);
        }
    }

    private static void padded(int number, int digits, StringBuilder out) {
        String text = Integer.toString(number);
        out.append("0".repeat(Math.max(0, digits - text.length()))).append(text);
    }
}
