package dev.orderly.privacy.scan.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The runs of letters in a text, found without a pattern, since this is done for every value. */
final class Words {

    private Words() {}

    /** In lower case, in order. */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean letter = i < text.length() && Character.isLetter(text.charAt(i));
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                words.add(text.substring(start, i).toLowerCase(Locale.ROOT));
                start = -1;
            }
        }
        return words;
    }

    /** Whether each word of three letters or more begins with a capital. */
    static boolean areCapitalised(String text) {
        boolean before = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = Character.isLetter(c);
            if (letter && !before && !Character.isUpperCase(c) && isLong(text, i)) {
                return false;
            }
            before = letter || c == '\'' || c == '-';
        }
        return true;
    }

    private static boolean isLong(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end - start > 3;
    }
}
