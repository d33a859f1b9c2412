package dev.orderly.privacy.scan.value;

import dev.orderly.privacy.scan.lexicon.WordFile;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of people, by dictionaries of given and family names and by words that no name has. */
final class PersonNames {

    private static final Set<String> GIVEN = WordFile.words(PersonNames.class, "given-names.txt");
    private static final Set<String> FAMILY = WordFile.words(PersonNames.class, "family-names.txt");
    private static final Set<String> NEVER = WordFile.words(PersonNames.class, "not-in-names.txt");
    private static final Set<String> TITLES = Set.of(
            "mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "senor", "senora", "sr", "sra", "mme", "shri",
            "smt", "jr", "ii", "iii", "md", "phd", "dds", "dvm", "sir");
    private static final Pattern SPACES = Pattern.compile("[\\s,]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private PersonNames() {}

    /** Two to five words, each as names are written, one of them a known name and none of them a word that names never have. */
    static boolean isFull(Form form) {
        if (form.spaces() < 1
                || form.spaces() > 5
                || form.digits() > 6
                || form.length() > 60
                || !isCapital(form.text())) {
            return false;
        }
        int known = 0;
        int words = 0;
        boolean given = false;
        for (String raw : SPACES.split(form.text())) {
            String word = plain(raw);
            if (word.isEmpty() || TITLES.contains(word)) {
                continue;
            }
            if (!isCapital(raw) || NEVER.contains(word)) {
                return false;
            }
            words++;
            boolean isGiven = GIVEN.contains(word);
            given |= isGiven;
            known += isGiven || isFamily(word) ? 1 : 0;
        }
        return words >= 2 && words <= 5 && (given || known == words);
    }

    /** One word that is a known name, as columns of given or family names have it. */
    static boolean isOne(Form form) {
        boolean code = form.dashes() > 0 && form.digits() > 0;
        if (code || form.spaces() > 0 || form.length() > 24 || !isCapital(form.text())) {
            return false;
        }
        String word = plain(form.text());
        return GIVEN.contains(word) || isFamily(word);
    }

    static boolean isGiven(String word) {
        return GIVEN.contains(plain(word));
    }

    static boolean isFamily(String word) {
        int dash = word.indexOf('-');
        return FAMILY.contains(word)
                || (dash > 0
                        && (FAMILY.contains(word.substring(0, dash)) || FAMILY.contains(word.substring(dash + 1))));
    }

    static boolean isKnownFamily(String word) {
        return isFamily(plain(word));
    }

    static boolean isCapital(String word) {
        return !word.isEmpty() && Character.isUpperCase(word.charAt(0));
    }

    private static boolean isAscii(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    /** Without accents, dots and the digits that generated names end with. */
    private static String plain(String word) {
        String bare = isAscii(word)
                ? word
                : MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
        int end = bare.length();
        while (end > 0 && !Character.isLetter(bare.charAt(end - 1))) {
            end--;
        }
        return bare.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
