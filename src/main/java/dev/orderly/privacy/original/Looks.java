package dev.orderly.privacy.original;

/**
 * How many values there are of each look, which is kind and numbers of digits and letters: what no value looks like needs no hash and no
 * lookup. Filled by one thread, read by several.
 */
final class Looks {

    /** What is longer is treated as being as long as that. */
    static final int LONGEST = 63;

    private static final int STARTS = 100;

    /** How many values so many digits have, and so many letters. */
    private static final double[] DIGITS = powers(10);

    private static final double[] LETTERS = powers(26);

    private static final double BY_CHANCE_AN_ADDRESS = 1e-12;

    private final long[] counts = new long[TokenKind.values().length << 12];
    private final long[] starting = new long[TokenKind.values().length * (LONGEST + 1) * STARTS];
    private int fewestDigits = Integer.MAX_VALUE;

    private static double[] powers(int base) {
        double[] powers = new double[LONGEST + 1];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Math.pow(base, i);
        }
        return powers;
    }

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
        long alike = of(kind, digits, letters);
        if (alike == 0) {
            return 0;
        }
        if (kind == TokenKind.EMAIL) {
            return BY_CHANCE_AN_ADDRESS;
        }
        if (isNumber(digits, letters)) {
            return Math.min(1, starting[start(kind, text, digits)] / DIGITS[Math.min(digits - 2, LONGEST)]);
        }
        return Math.min(1, alike / (DIGITS[Math.min(digits, LONGEST)] * LETTERS[Math.min(letters, LONGEST)]));
    }
}
