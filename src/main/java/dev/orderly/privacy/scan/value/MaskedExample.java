package dev.orderly.privacy.scan.value;

/** A value as one may show it: every letter is an x, every digit a 9. What remains is its form, by which a person knows it again. */
public final class MaskedExample {

    private static final int LONGEST = 32;

    private MaskedExample() {}

    public static String of(String value) {
        StringBuilder masked = new StringBuilder();
        int length = Math.min(value.length(), LONGEST);
        for (int i = 0; i < length; i++) {
            masked.append(masked(value.charAt(i)));
        }
        return value.length() > LONGEST ? masked.append('…').toString() : masked.toString();
    }

    private static char masked(char c) {
        if (Character.isDigit(c)) {
            return '9';
        }
        if (Character.isUpperCase(c)) {
            return 'X';
        }
        return c < 127 && c >= ' ' && !Character.isLetter(c) ? c : 'x';
    }
}
