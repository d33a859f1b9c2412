package dev.orderly.privacy.text;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What identifiers look like, whoever's they are. One pass over the text each, and nothing is tried twice. */
final class Detectors {

    /** Fewer digits than that are a dose, a time or a room. */
    private static final int FEWEST_DIGITS = 7;

    private static final Pattern MOMENT =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d|\\d\\d?[./-]\\d\\d?[./-]\\d{4})([ T]\\d\\d?)?");

    private static final int ASCII = 128;
    private static final String WITHIN_NUMBERS = " -./()";

    private Detectors() {}

    static List<Detector> all() {
        return List.of(Detectors::addresses, Detectors::numbers, Detectors::links);
    }

    private static void addresses(String text, Consumer<Span> found) {
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = at;
            while (start > 0 && isInAddress(text.charAt(start - 1))) {
                start--;
            }
            int end = at + 1;
            while (end < text.length() && isInAddress(text.charAt(end))) {
                end++;
            }
            if (start < at && end > at + 1) {
                found.accept(new Span(start, end, "[e-mail]"));
            }
        }
    }

    private static boolean isInAddress(char c) {
        return Character.isLetterOrDigit(c) || "._%+-".indexOf(c) >= 0;
    }

    /** Runs of digits, single separators within, and of letters and digits that are as long: phones, cards, ids. */
    private static void numbers(String text, Consumer<Span> found) {
        int i = 0;
        while (i < text.length()) {
            if (!isDigit(text.charAt(i)) && text.charAt(i) != '+') {
                i++;
                continue;
            }
            int start = wordStart(text, i);
            int end = i;
            int digits = 0;
            while (end < text.length() && isInNumber(text, end)) {
                digits += Character.isDigit(text.charAt(end)) ? 1 : 0;
                end++;
            }
            while (end > i && !Character.isLetterOrDigit(text.charAt(end - 1))) {
                end--;
            }
            if (digits >= FEWEST_DIGITS && !isMoment(text.substring(start, end))) {
                found.accept(new Span(start, end, "[number]"));
            }
            i = Math.max(end, i + 1);
        }
    }

    /** Most characters are ASCII, where no table has to be asked. */
    private static boolean isDigit(char c) {
        return c < ASCII ? c >= '0' && c <= '9' : Character.isDigit(c);
    }

    private static int wordStart(String text, int at) {
        int start = at;
        while (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isInNumber(String text, int at) {
        char c = text.charAt(at);
        if (Character.isDigit(c) || c == '+') {
            return true;
        }
        boolean digitFollows =
                at + 1 < text.length() && (Character.isDigit(text.charAt(at + 1)) || text.charAt(at + 1) == '(');
        return WITHIN_NUMBERS.indexOf(c) >= 0
                ? digitFollows || c == ')' && at + 1 < text.length() && text.charAt(at + 1) == ' '
                : Character.isLetter(c) && at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
    }

    /** A day, and a time behind it, is no identifier by itself. */
    private static boolean isMoment(String text) {
        return MOMENT.matcher(text).matches();
    }

    private static void links(String text, Consumer<Span> found) {
        for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
            int start = wordStart(text, at);
            int end = at + 3;
            while (end < text.length()
                    && !Character.isWhitespace(text.charAt(end))
                    && "<>\"".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            if (start < at && end > at + 3) {
                found.accept(new Span(start, end, "[link]"));
            }
        }
    }
}
