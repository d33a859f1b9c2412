package dev.orderly.privacy.mask;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Dates within the text forms of dates, timestamps, and ranges of them, as the server writes them in the ISO style. */
final class Dates {

    private static final Pattern DATE = Pattern.compile("(?<![0-9])([0-9]{4,6})-([0-9]{2})-([0-9]{2})(?![0-9])");
    private static final String BEFORE_CHRIST = " BC";

    private Dates() {}

    static boolean isIn(String text) {
        return DATE.matcher(text).find();
    }

    /** The text with each date changed; infinity, time of day and zone stay. */
    static String changed(String text, UnaryOperator<LocalDate> change) {
        boolean ancient = text.endsWith(BEFORE_CHRIST);
        String changed = DATE.matcher(text).replaceAll(found -> changed(found, ancient, change));
        return changed;
    }

    private static String changed(MatchResult found, boolean ancient, UnaryOperator<LocalDate> change) {
        try {
            int year = Integer.parseInt(found.group(1));
            LocalDate date = change.apply(LocalDate.of(
                    ancient ? 1 - year : year, Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3))));
            int written = ancient ? Math.max(1, 1 - date.getYear()) : Math.max(1, date.getYear());
            return String.format(
                    java.util.Locale.ROOT, "%04d-%02d-%02d", written, date.getMonthValue(), date.getDayOfMonth());
        } catch (DateTimeException e) {
            return "0001-01-01";
        }
    }
}
