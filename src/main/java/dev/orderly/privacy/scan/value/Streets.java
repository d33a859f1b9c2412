package dev.orderly.privacy.scan.value;

import dev.orderly.privacy.scan.lexicon.WordFile;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Streets with house numbers, as they are written in several countries. */
final class Streets {

    private static final Set<String> WORDS = WordFile.words(Streets.class, "street-words.txt");
    private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}]+");
    private static final String[] ENDINGS = {"strasse", "straße", "str", "weg", "gasse", "platz", "allee", "ring", "damm"};

    private Streets() {}

    /** A number, two words or more, and one of them known for a street. */
    static boolean isStreet(Form form) {
        if (form.digits() == 0 || form.digits() > 14 || form.spaces() == 0 || form.letters() < 4 || form.length() > 160
                || form.at() || form.colons() > 1 || form.letters() < form.digits()) {
            return false;
        }
        for (String raw : NOT_LETTERS.split(form.text())) {
            String word = raw.toLowerCase(Locale.ROOT);
            if (word.length() > 1 && (WORDS.contains(word) || endsLikeStreet(word))) {
                return form.spaces() <= 14;
            }
        }
        return false;
    }

    private static boolean endsLikeStreet(String word) {
        for (String ending : ENDINGS) {
            if (word.length() > ending.length() + 2 && word.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }
}
