package dev.orderly.privacy.form;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The characters that one may become: those of its kind. Letters keep their case, which is no part of what is encrypted, so that texts
 * that differ in case alone still do.
 */
final class Alphabet {

    static final Alphabet DIGITS = new Alphabet("0123456789", false);
    static final Alphabet FROM_ONE = new Alphabet("123456789", false);
    static final Alphabet FROM_TWO = new Alphabet("23456789", false);
    static final Alphabet LETTERS = new Alphabet("abcdefghijklmnopqrstuvwxyz", true);
    static final Alphabet HEXADECIMAL = new Alphabet("0123456789abcdef", false);
    static final Alphabet CAPITAL_HEXADECIMAL = new Alphabet("0123456789ABCDEF", false);

    private static final int BLOCK = 128;
    private static final int CASED = -1;
    private static final int SURROGATES = 64;
    private static final Map<Integer, Alphabet> OTHERS = new ConcurrentHashMap<>();

    private final String characters;
    private final boolean cased;
    private final boolean gapless;

    private Alphabet(String characters, boolean cased) {
        this.characters = characters;
        this.cased = cased;
        this.gapless =
                IntStream.range(0, characters.length()).allMatch(i -> characters.charAt(i) == characters.charAt(0) + i);
    }

    /** Null for what stays: spaces, punctuation, signs. */
    static @Nullable Alphabet of(char c) {
        if (c < BLOCK) {
            return c >= '0' && c <= '9' ? DIGITS : c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' ? LETTERS : null;
        }
        if (Character.isLowSurrogate(c)) {
            return listed(c & -SURROGATES, SURROGATES, Character.SURROGATE);
        }
        int kind = kind(c);
        return isReplaced(kind) ? listed(Character.toLowerCase(c) & -BLOCK, BLOCK, kind) : null;
    }

    /** Letters, marks and digits of any script. */
    private static boolean isReplaced(int kind) {
        return kind == CASED
                || kind >= Character.UPPERCASE_LETTER && kind <= Character.COMBINING_SPACING_MARK
                || kind == Character.DECIMAL_DIGIT_NUMBER;
    }

    private static int kind(char c) {
        char small = Character.toLowerCase(c);
        char large = Character.toUpperCase(small);
        boolean paired = small != large && Character.toLowerCase(large) == small && (c == small || c == large);
        return paired ? CASED : Character.getType(c);
    }

    private static Alphabet listed(int start, int length, int kind) {
        return OTHERS.computeIfAbsent(start << 6 | kind & 63, any -> {
            StringBuilder members = new StringBuilder();
            IntStream.range(start, start + length)
                    .filter(c -> kind((char) c) == kind && (kind != CASED || Character.isLowerCase(c)))
                    .forEach(c -> members.append((char) c));
            return new Alphabet(members.toString(), kind == CASED);
        });
    }

    int size() {
        return characters.length();
    }

    int indexOf(char c) {
        char member = cased ? Character.toLowerCase(c) : c;
        return gapless ? member - characters.charAt(0) : characters.indexOf(member);
    }

    /** The character of an index in the case of another one. */
    char at(int index, char like) {
        char c = characters.charAt(index);
        return cased && Character.isUpperCase(like) ? Character.toUpperCase(c) : c;
    }
}
