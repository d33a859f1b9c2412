package dev.orderly.privacy.mask;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.UnaryOperator;

/** Dates within the text forms of dates, timestamps, and ranges of them, as the server writes them in the ISO style. */
final class Dates {

    private static final int SHORTEST_YEAR = 4;
    private static final int LONGEST_YEAR = 6;
    private static final int LARGEST_SHORT_YEAR = 9999;

    /** From the first hyphen on: month and day. */
    private static final int BEHIND_YEAR = 6;

    private static final String BEFORE_CHRIST = " BC";
    private static final LocalDate NO_DAY = LocalDate.of(1, 1, 1);

    private Dates() {}

    static boolean isIn(String text) {
        return next(text, 0) >= 0;
    }

    /** The text with each date changed; infinity, time of day and zone stay. */
    static String changed(String text, UnaryOperator<LocalDate> change) {
        boolean ancient = text.endsWith(BEFORE_CHRIST);
        StringBuilder out = new StringBuilder(text);
        for (int hyphen = next(text, 0); hyphen >= 0; hyphen = next(text, hyphen + BEHIND_YEAR)) {
            LocalDate date = changed(text, hyphen, ancient, change);
            int year = Math.max(1, ancient ? 1 - date.getYear() : date.getYear());
            int start = yearStart(text, hyphen);
            int end = year(year, start + out.length() - text.length(), hyphen - start, out);
            twoDigits(date.getMonthValue(), end + 1, out);
            twoDigits(date.getDayOfMonth(), end + 4, out);
        }
        return out.toString();
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

    private static LocalDate changed(String text, int hyphen, boolean ancient, UnaryOperator<LocalDate> change) {
        try {
            int year = number(text, yearStart(text, hyphen), hyphen);
            return change.apply(LocalDate.of(
                    ancient ? 1 - year : year,
                    number(text, hyphen + 1, hyphen + 3),
                    number(text, hyphen + 4, hyphen + BEHIND_YEAR)));
        } catch (DateTimeException e) {
            return NO_DAY;
        }
    }

    /** The number of digits that are known to be some. */
    private static int number(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }

    /** Writes a year over the one that starts there, and tells where it ends. Mostly both have four digits, and nothing moves. */
    private static int year(int year, int start, int digits, StringBuilder out) {
        if (year > LARGEST_SHORT_YEAR) {
            String text = Integer.toString(year);
            out.replace(start, start + digits, text);
            return start + text.length();
        }
        if (digits != SHORTEST_YEAR) {
            out.replace(start, start + digits, "0000");
        }
        twoDigits(year / 100, start, out);
        twoDigits(year % 100, start + 2, out);
        return start + SHORTEST_YEAR;
    }

    private static void twoDigits(int number, int at, StringBuilder out) {
        out.setCharAt(at, (char) ('0' + number / 10));
        out.setCharAt(at + 1, (char) ('0' + number % 10));
    }
}
