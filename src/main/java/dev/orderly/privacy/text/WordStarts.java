package dev.orderly.privacy.text;

/**
 * How the words of a text begin, by their first three letters: most texts name nobody, and this tells so in less time than it takes to
 * make what is looked for. It errs on the side of maybe. For one text.
 */
final class WordStarts {

    private static final int BITS = 1 << 12;
    private static final int ASCII = 128;

    private final long[] seen = new long[BITS / Long.SIZE];
    private final boolean plain;

    WordStarts(String text) {
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
                int bit = bit(words, i);
                if ((seen[bit / Long.SIZE] & 1L << bit) != 0) {
                    return true;
                }
            }
        }
        return !tells;
    }

    private static boolean isStart(String text, int at) {
        return isOfWord(text.charAt(at)) && (at == 0 || !isOfWord(text.charAt(at - 1)));
    }

    private static int bit(String text, int at) {
        int second = letter(text, at + 1);
        int third = second == 0 ? 0 : letter(text, at + 2);
        int hash = (letter(text, at) * 31 + second) * 31 + third;
        return (hash ^ hash >>> 12) & BITS - 1;
    }

    private static int letter(String text, int at) {
        return at < text.length() && isOfWord(text.charAt(at)) ? Folding.of(text.charAt(at)) : 0;
    }

    private static boolean isOfWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
