package dev.orderly.privacy.mask;

import java.util.Locale;

/** Writes one text as another one is written: all capitals, all small, or as it is. */
final class LetterCase {

    private LetterCase() {}

    static String like(String original, String text) {
        boolean upper = false;
        boolean lower = false;
        for (int i = 0; i < original.length() && !(upper && lower); i++) {
            upper |= Character.isUpperCase(original.charAt(i));
            lower |= Character.isLowerCase(original.charAt(i));
        }
        if (upper == lower) {
            return text;
        }
        return upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
    }

    /** As much of a text as has room. */
    static String cut(String text, int longest) {
        if (text.codePointCount(0, text.length()) <= longest) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, longest)).strip();
    }
}
