package dev.orderly.privacy.lexicon;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Words of people's names, and words that no name has. Case, accents and what follows the last letter do not count. */
public final class NameWords {

    private static final Set<String> GIVEN = WordFile.words(NameWords.class, "given-names.txt");
    private static final Set<String> FAMILY = WordFile.words(NameWords.class, "family-names.txt");
    private static final Set<String> NEVER = WordFile.words(NameWords.class, "not-in-names.txt");
    private static final Set<String> BEFORE = Set.of(
            "mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "senor", "senora", "sr", "sra", "mme", "shri",
            "smt", "sir");
    private static final Set<String> BEHIND = Set.of("jr", "ii", "iii", "md", "phd", "dds", "dvm");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private NameWords() {}

    public static boolean isGiven(String word) {
        return GIVEN.contains(plain(word));
    }

    /** Of a double name one part is enough. */
    public static boolean isFamily(String word) {
        String plain = plain(word);
        int dash = plain.indexOf('-');
        return FAMILY.contains(plain)
                || dash > 0
                        && (FAMILY.contains(plain.substring(0, dash)) || FAMILY.contains(plain.substring(dash + 1)));
    }

    /** Whether whoever has it is a company, a place or a dish. */
    public static boolean isNever(String word) {
        return NEVER.contains(plain(word));
    }

    /** Whether it stands before a name. */
    public static boolean isAddress(String word) {
        return BEFORE.contains(plain(word));
    }

    /** Whether it stands before a name or behind one. */
    public static boolean isTitle(String word) {
        String plain = plain(word);
        return BEFORE.contains(plain) || BEHIND.contains(plain);
    }

    public static boolean isCapital(String word) {
        return !word.isEmpty() && Character.isUpperCase(word.charAt(0));
    }

    /** Without accents, dots and the digits that generated names end with. */
    public static String plain(String word) {
        String bare = isAscii(word)
                ? word
                : MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
        int end = bare.length();
        while (end > 0 && !Character.isLetter(bare.charAt(end - 1))) {
            end--;
        }
        return bare.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
