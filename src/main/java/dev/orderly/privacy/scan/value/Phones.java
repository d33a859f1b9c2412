package dev.orderly.privacy.scan.value;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Telephone numbers. The rules of the world's numbering plans are asked for a few values of each shape only, since they take a
 * thousand times as long as looking at the shape. For one thread.
 */
final class Phones {

    private static final List<String> REGIONS =
            List.of("IN", "US", "GB", "DE", "ES", "FR", "MX", "AU", "BR", "IT", "CH", "AT");

    private static final Pattern NORTH_AMERICAN =
            Pattern.compile("(1[-. ])?\\d{3}([-. ])\\d{3}\\2\\d{4}( ?x\\d{1,5})?");

    /** How many values of a shape are judged before the shape is. */
    private static final int TRIALS = 4;

    private static final int SHAPES = 20_000;

    private final Map<String, Shape> shapes = new HashMap<>();

    /** How people write them: a plus, brackets, or groups. Bare digits are no such number. */
    boolean isWritten(Form form) {
        return isWritten(form.text(), form.digits());
    }

    boolean isWritten(String text, int digits) {
        if (digits < 7 || digits > 15 || text.length() > 30 || !hasSigns(text)) {
            return false;
        }
        Shape shape = shapes.size() > SHAPES ? new Shape() : shapes.computeIfAbsent(shapeOf(text), key -> new Shape());
        if (shape.tried < TRIALS && !shape.holds()) {
            shape.tried++;
            shape.held += isNumber(text) ? 1 : 0;
        }
        return shape.holds();
    }

    /** A plus, brackets, or the groups of three, three and four that hardly anything else is written in. */
    static boolean isUnmistakable(String text) {
        return text.charAt(0) == '+'
                || text.indexOf('(') >= 0
                || NORTH_AMERICAN.matcher(text).matches();
    }

    private static boolean hasSigns(String text) {
        boolean plus = text.charAt(0) == '+' || text.charAt(0) == '(';
        int groups = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit && " -.()+/xX".indexOf(c) < 0 && !(c == 'e' || c == 't')) {
                return false;
            }
            groups += !digit && i > 0 ? 1 : 0;
        }
        return plus || groups > 0;
    }

    /** Digits above one are alike, but for the country code. */
    private static String shapeOf(String text) {
        StringBuilder shape = new StringBuilder(text);
        int keep = text.charAt(0) == '+' ? 3 : 1;
        for (int i = keep; i < shape.length(); i++) {
            if (Character.isDigit(shape.charAt(i))) {
                shape.setCharAt(i, '9');
            }
        }
        return shape.toString();
    }

    static boolean isNumber(String text) {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        if (text.charAt(0) == '+') {
            return isPossible(plans, text, "ZZ");
        }
        return REGIONS.stream().anyMatch(region -> isValid(plans, text, region));
    }

    private static boolean isValid(PhoneNumberUtil plans, String text, String region) {
        try {
            return plans.isValidNumberForRegion(plans.parse(text, region), region);
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static boolean isPossible(PhoneNumberUtil plans, String text, String region) {
        try {
            return plans.isPossibleNumber(plans.parse(text, region));
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static final class Shape {
        private int tried;
        private int held;

        boolean holds() {
            return held > 0;
        }
    }
}
