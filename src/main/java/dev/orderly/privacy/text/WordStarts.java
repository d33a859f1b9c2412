package dev.orderly.privacy.text;

import java.util.Arrays;

/**
 * How words begin, by their first three letters: most texts name nobody, and this tells so in less time than it takes to make what is looked
 * for. It errs on the side of maybe. For one thread.
 */
public final class WordStarts {

    private static final int BITS = 1 << 12;
    private static final int ASCII = 128;

    /** What stands for each sign of a word in whatever case; zero for what is between words. */
    private static final byte[] SIGNS = signs();

    private final long[] seen = new long[BITS / Long.SIZE];
    private boolean vague;

    /** Those of no words yet. */
    public WordStarts() {}

    /** Those of a text. What is beyond ASCII may be written in more ways than one. */
    public WordStarts(String text) {
        vague = !Folding.isAscii(text);
        for (int i = 0; !vague && i < text.length(); i++) {
            if (isStart(text, i)) {
                see(bit(text, i));
            }
        }
    }

    private static byte[] signs() {
        byte[] signs = new byte[ASCII];
        for (char c = 0; c < ASCII; c++) {
            boolean ofWord = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            signs[c] = ofWord ? (byte) Folding.of(c) : 0;
        }
        return signs;
    }

    /** Forgets all words. */
    public void clear() {
        Arrays.fill(seen, 0);
        vague = false;
    }

    /**
     * Adds those of a field, before anybody has read it.
     *
     * @param field in COPY's text format, in UTF-8
     * @param document whether it is JSON, whose keys say nothing of anybody
     */
    public void add(byte[] field, int from, int to, boolean document) {
        if (document) {
            addValues(field, from, to);
        } else {
            addWords(field, from, to);
        }
    }

    private void addValues(byte[] field, int from, int to) {
        int done = from;
        for (int i = from; i < to; i++) {
            if (field[i] == '"') {
                addNumbers(field, done, i);
                int end = end(field, i + 1, to);
                boolean ofKey = end + 1 < to && field[end + 1] == ':';
                if (!ofKey) {
                    addWords(field, i + 1, end);
                }
                i = end;
                done = end + 1;
            }
        }
        addNumbers(field, Math.min(done, to), to);
    }

    /** What is not in quotes has words or nothing. */
    private void addNumbers(byte[] field, int from, int to) {
        boolean known = vague;
        addWords(field, from, to);
        vague = known;
    }

    /** Where the quotes end. With a backslash it cannot be told, so anything may be in them. */
    private int end(byte[] field, int from, int to) {
        int end = from;
        while (end < to && field[end] != '"') {
            vague |= field[end] == '\\';
            end++;
        }
        return end;
    }

    private void addWords(byte[] field, int from, int to) {
        boolean within = false;
        boolean any = from >= to;
        for (int i = from; i < to; i++) {
            byte b = field[i];
            if (b < 0 || b == '\\') {
                vague = true;
                return;
            }
            byte sign = SIGNS[b];
            if (sign != 0 && !within) {
                see(bit(field, i, to));
                any = true;
            }
            within = sign != 0;
        }
        vague |= !any;
    }

    private void see(int bit) {
        seen[bit / Long.SIZE] |= 1L << bit;
    }

    /** Whether some words of both may be the same. */
    public boolean meets(WordStarts other) {
        if (vague || other.vague) {
            return true;
        }
        for (int i = 0; i < seen.length; i++) {
            if ((seen[i] & other.seen[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the text may hold the words, or one of them. */
    boolean mayHold(String words) {
        boolean tells = false;
        for (int i = 0; !vague && i < words.length(); i++) {
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
        return sign(text.charAt(at)) != 0 && (at == 0 || sign(text.charAt(at - 1)) == 0);
    }

    private static int bit(String text, int at) {
        int second = at + 1 < text.length() ? sign(text.charAt(at + 1)) : 0;
        int third = second != 0 && at + 2 < text.length() ? sign(text.charAt(at + 2)) : 0;
        return bit(sign(text.charAt(at)), second, third);
    }

    private static int bit(byte[] field, int at, int to) {
        int second = at + 1 < to ? sign((char) field[at + 1]) : 0;
        int third = second != 0 && at + 2 < to ? sign((char) field[at + 2]) : 0;
        return bit(sign((char) field[at]), second, third);
    }

    private static int bit(int first, int second, int third) {
        int hash = (first * 31 + second) * 31 + third;
        return (hash ^ hash >>> 12) & BITS - 1;
    }

    private static int sign(char c) {
        return c < ASCII ? SIGNS[c] : 0;
    }
}
