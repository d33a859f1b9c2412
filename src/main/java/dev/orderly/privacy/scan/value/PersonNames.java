package dev.orderly.privacy.scan.value;

import dev.orderly.privacy.lexicon.NameWords;
import java.util.regex.Pattern;

/** Names of people, by dictionaries of given and family names and by words that no name has. */
final class PersonNames {

    private static final Pattern SPACES = Pattern.compile("[\\s,]+");

    private PersonNames() {}

    /** Two to five words, each as names are written, one of them a known name and none of them a word that names never have. */
    static boolean isFull(Form form) {
        if (form.spaces() < 1
                || form.spaces() > 5
                || form.digits() > 6
                || form.length() > 60
                || !NameWords.isCapital(form.text())) {
            return false;
        }
        int known = 0;
        int words = 0;
        boolean given = false;
        for (String raw : SPACES.split(form.text())) {
            if (NameWords.plain(raw).isEmpty() || NameWords.isTitle(raw)) {
                continue;
            }
            if (!NameWords.isCapital(raw) || NameWords.isNever(raw)) {
                return false;
            }
            words++;
            boolean isGiven = NameWords.isGiven(raw);
            given |= isGiven;
            known += isGiven || NameWords.isFamily(raw) ? 1 : 0;
        }
        return words >= 2 && words <= 5 && (given || known == words);
    }

    /** One word that is a known name, as columns of given or family names have it. */
    static boolean isOne(Form form) {
        boolean code = form.dashes() > 0 && form.digits() > 0;
        if (code || form.spaces() > 0 || form.length() > 24 || !NameWords.isCapital(form.text())) {
            return false;
        }
        return NameWords.isGiven(form.text()) || NameWords.isFamily(form.text());
    }
}
