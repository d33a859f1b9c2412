package dev.orderly.privacy.text;

/**
 * How the words of a text begin, by their first three letters: most texts name nobody, and this tells so in less time than it takes to
 * make what is looked for. It errs on the side of maybe. For one text.
 */
public final class WordStarts {

    private static final int BITS = 1 << 12;
    private static final int ASCII = 128;

    private final long[] seen = new long[BITS / Long.SIZE];
    private final boolean plain;

    public WordStarts(String text) {
        plain = Folding.isAscii(text);
        for (int i = 0; plain && i < text.length(); i++) {
            if (isStart(text, i)) {
                int bit = bit(text, i);
                seen[bit / Long.SIZE] |= 1L << bit;
            }
        }
    }

    /** Whether the text may hold the words, or one of them. What is beyond ASCII may be written in more ways than one. */
    boolean mayHold(String words) {
        boolean tells = false;
        for (int i = 0; plain && i < words.length(); i++) {
            if (words.charAt(i) >= ASCII) {
                return true;
            }
            if (isStart(words, i)) {
                tells = true;
                if (isSeen(bit(words, i))) {
                    return true;
                }
            }
        }
        return !tells;
    }

    /**
     * The same of all the words in a field, before anybody has read them.
     *
     * @param field in COPY's text format, in UTF-8
     * @param document whether it is JSON, whose keys say nothing of anybody
     */
    public boolean mayHoldAny(byte[] field, int from, int to, boolean document) {
        if (!plain) {
            return true;
        }
        boolean quoted = false;
        boolean tells = false;
        boolean found = false;
        for (int i = from; i < to; i++) {
            byte b = field[i];
            if (b < 0 || b == '\\') {
                return true;
            }
            if (document && b == '"') {
                boolean ofKey = quoted && i + 1 < to && field[i + 1] == ':';
                if (!ofKey && (found || quoted && !tells && field[i - 1] != '"')) {
                    return true;
                }
                quoted = !quoted;
                tells = false;
                found = false;
            } else if (isStart(field, i, from)) {
                tells = true;
                found |= isSeen(bit(field, i, to));
            }
        }
        return found || !tells && !document;
    }

    private boolean isSeen(int bit) {
        return (seen[bit / Long.SIZE] & 1L << bit) != 0;
    }

    private static boolean isStart(byte[] field, int at, int from) {
        return isOfWord((char) field[at]) && (at == from || !isOfWord((char) field[at - 1]));
    }

    private static int bit(byte[] field, int at, int to) {
        int second = letter(field, at + 1, to);
        int third = second == 0 ? 0 : letter(field, at + 2, to);
        return bit(letter(field, at, to), second, third);
    }

    private static int letter(byte[] field, int at, int to) {
        return at < to && isOfWord((char) field[at]) ? Folding.of((char) field[at]) : 0;
    }

    private static boolean isStart(String text, int at) {
        return isOfWord(text.charAt(at)) && (at == 0 || !isOfWord(text.charAt(at - 1)));
    }

    private static int bit(String text, int at) {
        int second = letter(text, at + 1);
        int third = second == 0 ? 0 : letter(text, at + 2);
        return bit(letter(text, at), second, third);
    }

    private static int bit(int first, int second, int third) {
        int hash = (first * 31 + second) * 31 + third;
        return (hash ^ hash >>> 12) & BITS - 1;
    }

    private static int letter(String text, int at) {
        return at < text.length() && isOfWord(text.charAt(at)) ? Folding.of(text.charAt(at)) : 0;
    }

    private static boolean isOfWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
