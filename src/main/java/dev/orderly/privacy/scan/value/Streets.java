package dev.orderly.privacy.scan.value;

import dev.orderly.privacy.lexicon.WordFile;
import java.util.Set;

/** Streets with house numbers, as they are written in several countries. */
final class Streets {

    private static final Set<String> WORDS = WordFile.words(Streets.class, "street-words.txt");
    private static final String[] ENDINGS = {
        "strasse", "straße", "str", "weg", "gasse", "platz", "allee", "ring", "damm"
    };

    private Streets() {}

    /** A number, two words or more, and one of them known for a street. */
    static boolean isStreet(Form form) {
        if (form.digits() == 0
                || form.digits() > 14
                || form.spaces() == 0
                || form.letters() < 4
                || form.length() > 160
                || form.at()
                || form.colons() > 1
                || form.letters() < form.digits()) {
            return false;
        }
        return form.spaces() <= 14
                && Words.of(form.text()).stream()
                        .anyMatch(word -> word.length() > 1 && (WORDS.contains(word) || endsLikeStreet(word)));
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
