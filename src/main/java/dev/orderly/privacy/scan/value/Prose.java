package dev.orderly.privacy.scan.value;

import dev.orderly.privacy.lexicon.NameWords;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands inside of text: addresses, numbers, names. For one thread. */
final class Prose {

    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.:/#-])[+(]?\\d[\\d ().-]{5,22}\\d(?![\\w-]|\\.\\d|:\\d)");
    private static final Pattern WORDS = Pattern.compile("\\p{Lu}\\p{L}{2,}(?=[ ,]+(\\p{Lu}\\p{L}{2,}))");
    private static final Pattern IDENTIFIER =
            Pattern.compile("\\b[A-Z]{3}[ABCFGHJLPT][A-Z]\\d{4}[A-Z]\\b|\\b\\d{3}-\\d{2}-\\d{4}\\b");
    private static final Pattern CALL = Pattern.compile(
            "(phone|mobile|call|tel|contact|whatsapp|cell|ph|sms|text|reach|anruf|handy|movil|llamar|mob|number|no)\\W{0,3}(\\w+\\W+){0,3}$");
    private static final Set<String> MEDICAL = Set.of("MSH|", "PID|");

    /** How far back a word may stand that says what a number is. */
    private static final int BEFORE = 32;

    private final Phones phones;

    Prose(Phones phones) {
        this.phones = phones;
    }

    static boolean isMessage(String text) {
        return text.indexOf('|') > 0 && MEDICAL.stream().anyMatch(text::contains);
    }

    /** Whether an e-mail address, a telephone number, a card or a national number stands in it, with more beside. */
    boolean hasIdentifier(Form form) {
        if (form.at() && hasEmail(form.text())) {
            return true;
        }
        return (form.digits() >= 7 && hasRun(form.text()) && hasNumber(form.text()))
                || (form.digits() >= 4 && form.letters() >= 6 && hasNationalId(form.text()));
    }

    /** Seven digits with nothing but signs of numbers between, which costs less to find than a pattern does. */
    private static boolean hasRun(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
                if (digits >= 7) {
                    return true;
                }
            } else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')') {
                digits = 0;
            }
        }
        return false;
    }

    private static boolean hasEmail(String text) {
        for (int at = text.indexOf('@'); at > 0; at = text.indexOf('@', at + 1)) {
            int start = at;
            while (start > 0 && isOfAddress(text.charAt(start - 1))) {
                start--;
            }
            int end = at + 1;
            while (end < text.length()
                    && (Character.isLetterOrDigit(text.charAt(end))
                            || text.charAt(end) == '.'
                            || text.charAt(end) == '-')) {
                end++;
            }
            while (end > at + 1 && !Character.isLetter(text.charAt(end - 1))) {
                end--;
            }
            if (start < at && Networks.isDomain(text.substring(at + 1, end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfAddress(char c) {
        return Character.isLetterOrDigit(c) || "._%+-".indexOf(c) >= 0;
    }

    private static boolean hasNationalId(String text) {
        Matcher matcher = IDENTIFIER.matcher(text);
        while (matcher.find()) {
            String found = matcher.group();
            if (found.indexOf('-') < 0 || Numbers.ssn(found)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasNumber(String text) {
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            if (isIdentifier(text, matcher.start(), matcher.group())) {
                return true;
            }
        }
        return false;
    }

    private boolean isIdentifier(String text, int start, String number) {
        String digits = number.replaceAll("\\D", "");
        boolean grouped = digits.length() < number.length();
        if (digits.length() >= 15 && Numbers.card(digits)) {
            return true;
        }
        if (grouped && digits.length() == 12 && number.length() == 14 && Numbers.aadhaar(digits)) {
            return true;
        }
        boolean called = CALL.matcher(
                        text.substring(Math.max(0, start - BEFORE), start).toLowerCase(Locale.ROOT))
                .find();
        boolean signs = number.charAt(0) == '+' || number.charAt(0) == '(';
        if (digits.length() >= 9 && digits.length() <= 15 && (signs || called || isGroupedLikePhone(number))) {
            return grouped || signs ? phones.isWritten(number, digits.length()) : called && Phones.isNumber(number);
        }
        return called && grouped && phones.isWritten(number, digits.length());
    }

    /** Three groups at most and none of one digit, unlike lists of measures and dates. */
    private static boolean isGroupedLikePhone(String number) {
        String[] groups = number.split("[ ().-]+");
        for (String group : groups) {
            if (group.length() < 2) {
                return false;
            }
        }
        return groups.length <= 4 && !number.matches("(19|20)\\d\\d[-. ]\\d\\d[-. ]\\d\\d.*");
    }

    /** A given name and a family name side by side. */
    static boolean hasName(String text) {
        Matcher matcher = WORDS.matcher(text);
        while (matcher.find()) {
            if (NameWords.isGiven(matcher.group()) && NameWords.isFamily(matcher.group(1))) {
                return true;
            }
        }
        return false;
    }
}
