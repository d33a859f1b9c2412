package dev.orderly.privacy.original;

/**
 * How many values there are of each look, which is kind and numbers of digits and letters: what no value looks like needs no hash and no
 * lookup. Filled by one thread, read by several.
 */
final class Looks {

    /** What is longer is treated as being as long as that. */
    static final int LONGEST = 63;

    private static final int STARTS = 100;
    private static final double DIGIT = 10;
    private static final double LETTER = 26;

    private static final double BY_CHANCE_AN_ADDRESS = 1e-12;

    private final long[] counts = new long[TokenKind.values().length << 12];
    private final long[] starting = new long[TokenKind.values().length * (LONGEST + 1) * STARTS];
    private int fewestDigits = Integer.MAX_VALUE;

    void count(TokenKind kind, byte[] text, int digits, int letters) {
        counts[index(kind, digits, letters)]++;
        if (isNumber(digits, letters)) {
            starting[start(kind, text, digits)]++;
        }
        if (kind != TokenKind.EMAIL && kind != TokenKind.HANDLE) {
            fewestDigits = Math.min(fewestDigits, digits);
        }
    }

    private static boolean isNumber(int digits, int letters) {
        return letters == 0 && digits > 1;
    }

    private static int start(TokenKind kind, byte[] text, int digits) {
        return (kind.number() * (LONGEST + 1) + Math.min(digits, LONGEST)) * STARTS
                + (text[0] - '0') * 10
                + (text[1] - '0');
    }

    private static int index(TokenKind kind, int digits, int letters) {
        return kind.number() << 12 | Math.min(digits, LONGEST) << 6 | Math.min(letters, LONGEST);
    }

    long of(TokenKind kind, int digits, int letters) {
        return counts[index(kind, digits, letters)];
    }

    long of(TokenKind kind) {
        long sum = 0;
        for (int i = 0; i < 1 << 12; i++) {
            sum += counts[kind.number() << 12 | i];
        }
        return sum;
    }

    /** Of phones and codes. */
    int fewestDigits() {
        return fewestDigits;
    }

    /** How likely a value that is drawn among all of its look, and with the first two digits of a number, is one of these. */
    double chance(TokenKind kind, byte[] text, int digits, int letters) {
        if (kind == TokenKind.EMAIL) {
            return of(kind, digits, letters) > 0 ? BY_CHANCE_AN_ADDRESS : 0;
        }
        if (isNumber(digits, letters)) {
            return Math.min(1, starting[start(kind, text, digits)] / Math.pow(DIGIT, digits - 2));
        }
        double all = Math.pow(DIGIT, digits) * Math.pow(LETTER, letters);
        return Math.min(1, of(kind, digits, letters) / all);
    }
}
