package dev.orderly.privacy.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Letters as they are compared: without case and without the marks above and below them. */
final class Folding {

    private static final int ASCII = 128;

    /** Up to here, letters have marks that others leave out. */
    private static final int WITH_MARKS = 0x2000;

    private static final char FIRST_MARK = '\u0300';
    private static final char LAST_MARK = '\u036F';
    private static final char[] FOLDED = folded();

    /** Fewer letters than that would be another word too often when two of them become one. */
    private static final int LONG_ENOUGH = 5;

    private Folding() {}

    private static char[] folded() {
        char[] folded = new char[WITH_MARKS];
        for (char c = 0; c < WITH_MARKS; c++) {
            String bare = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
            boolean marked = bare.length() > 1 && bare.chars().skip(1).allMatch(mark -> isMark((char) mark));
            folded[c] = small(marked ? bare.charAt(0) : c);
        }
        folded['ø'] = 'o';
        folded['Ø'] = 'o';
        folded['ł'] = 'l';
        folded['Ł'] = 'l';
        folded['đ'] = 'd';
        folded['Đ'] = 'd';
        folded['ı'] = 'i';
        return folded;
    }

    private static char small(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    static char of(char c) {
        if (c < ASCII) {
            return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
        }
        return c < WITH_MARKS ? FOLDED[c] : c == '\u2019' ? '\'' : small(c);
    }

    /** Whether it stands above or below the letter before. */
    static boolean isMark(char c) {
        return c >= FIRST_MARK && c <= LAST_MARK;
    }

    /** A word with one space where there are several. */
    static String of(String word) {
        if (isPlain(word)) {
            return word;
        }
        StringBuilder out = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean isSpace = Character.isWhitespace(c);
            if (isSpace && (out.isEmpty() || out.charAt(out.length() - 1) != ' ')) {
                out.append(' ');
            } else if (!isSpace && !isMark(c)) {
                out.append(of(c));
            }
        }
        return out.toString();
    }

    /** Small ASCII, without anything to put together. */
    private static boolean isPlain(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c >= ASCII || c <= ' ' || c >= 'A' && c <= 'Z') {
                return false;
            }
        }
        return true;
    }

    static boolean isAscii(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= ASCII) {
                return false;
            }
        }
        return true;
    }

    /** The same with two letters for each umlaut, as passports write them; itself when there is none. */
    static String spelledOut(String word) {
        return of(word.replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("Ä", "Ae")
                .replace("Ö", "Oe")
                .replace("Ü", "Ue")
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("Æ", "Ae")
                .replace("ø", "oe")
                .replace("Ø", "Oe")
                .replace("å", "aa")
                .replace("Å", "Aa"));
    }

    /** What a word that has such letters spelled out is with umlauts, folded; none for most words. */
    static List<String> withUmlauts(String folded) {
        if (folded.length() < LONG_ENOUGH || !isSpelledOut(folded)) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        String bare = folded.replace("ae", "a").replace("oe", "o").replace("ue", "u");
        if (!bare.equals(folded)) {
            found.add(bare);
        }
        if (folded.contains("ss")) {
            found.add(folded.replace("ss", "ß"));
        }
        return found;
    }

    private static boolean isSpelledOut(String folded) {
        for (int i = 1; i < folded.length(); i++) {
            char before = folded.charAt(i - 1);
            char c = folded.charAt(i);
            if (c == 's' ? before == 's' : c == 'e' && (before == 'a' || before == 'o' || before == 'u')) {
                return true;
            }
        }
        return false;
    }
}
