package dev.orderly.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The tokens of one statement: kinds, places and bracket depths in parallel arrays, words made only where they are
 * asked for. The splitter fills and clears one instance again and again.
 */
final class Tokens {

    private final String text;
    private TokenKind[] kinds = new TokenKind[64];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int[] depths = new int[64];
    private int size;

    Tokens(String text) {
        this.text = text;
    }

    /** All tokens of a text, as far as they can be read. */
    static Tokens of(String text) {
        Tokens tokens = new Tokens(text);
        Scanner scanner = new Scanner(text);
        int depth = 0;
        try {
            for (TokenKind kind = scanner.next(); kind != TokenKind.END; kind = scanner.next()) {
                depth = kind == TokenKind.CLOSE ? Math.max(0, depth - 1) : depth;
                tokens.add(kind, scanner.start(), scanner.end(), depth);
                depth = kind == TokenKind.OPEN ? depth + 1 : depth;
            }
        } catch (Scanner.Unfinished rest) {
            return tokens;
        }
        return tokens;
    }

    /** @param depth of open brackets around the token; a bracket counts as outside itself */
    void add(TokenKind kind, int start, int end, int depth) {
        if (size == kinds.length) {
            kinds = Arrays.copyOf(kinds, size * 2);
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
            depths = Arrays.copyOf(depths, size * 2);
        }
        kinds[size] = kind;
        starts[size] = start;
        ends[size] = end;
        depths[size] = depth;
        size++;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    int depth(int index) {
        return depths[index];
    }

    TokenKind kind(int index) {
        return index >= 0 && index < size ? kinds[index] : TokenKind.END;
    }

    /** The token as it is written. */
    String raw(int index) {
        return text.substring(starts[index], ends[index]);
    }

    /** The word in capitals; empty for anything that is no plain word. */
    String word(int index) {
        return kind(index) == TokenKind.WORD ? raw(index).toUpperCase(Locale.ROOT) : "";
    }

    /** A plain or quoted name in lower case, for settings and functions; empty for anything else. */
    String name(int index) {
        return switch (kind(index)) {
            case WORD -> raw(index).toLowerCase(Locale.ROOT);
            case QUOTED_NAME -> unquoted(index);
            default -> "";
        };
    }

    private String unquoted(int index) {
        String quoted = raw(index);
        return quoted.substring(quoted.indexOf('"') + 1, quoted.length() - 1).replace("\"\"", "\"");
    }

    /** Whether the token is this plain word, given in capitals. */
    boolean is(int index, String word) {
        return kind(index) == TokenKind.WORD
                && ends[index] - starts[index] == word.length()
                && text.regionMatches(true, starts[index], word, 0, word.length());
    }

    boolean isSymbol(int index, char symbol) {
        return kind(index) == TokenKind.OTHER
                && ends[index] - starts[index] == 1
                && text.charAt(starts[index]) == symbol;
    }

    /** Whether these words stand one after the other from {@code index} on. */
    boolean areAt(int index, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!is(index + i, words[i])) {
                return false;
            }
        }
        return true;
    }

    /** The first place of the word outside brackets from {@code from} on, or -1. */
    int find(int from, String word) {
        for (int i = from; i < size; i++) {
            if (depths[i] == 0 && is(i, word)) {
                return i;
            }
        }
        return -1;
    }

    boolean has(int from, String word) {
        return find(from, word) >= 0;
    }

    /** The leading words in capitals, at most {@code most}. */
    List<String> leadingWords(int most) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < most && kind(i) == TokenKind.WORD; i++) {
            words.add(word(i));
        }
        return words;
    }
}
