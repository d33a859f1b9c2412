package dev.orderly.privacy.original;

/** Whether a value says enough to be known again among other data: what is shorter stands everywhere by chance. */
final class Telling {

    /** Seven digits, or what is as many. */
    private static final double FEWEST_BITS = 23;

    private static final double BITS_OF_DIGIT = 3.32;
    private static final double BITS_OF_LETTER = 4.7;
    private static final int FEWEST_DIGITS = 4;
    private static final int SHORTEST_HANDLE = 5;

    /** A word of letters alone is a name or a word of the language. */
    private static final int SHORTEST_PLAIN = 12;

    private Telling() {}

    static boolean is(TokenKind kind, int digits, int letters) {
        return switch (kind) {
            case EMAIL -> true;
            case HANDLE -> letters <= Tokenizer.LONGEST;
            case PHONE -> digits >= Tokenizer.FEWEST_PHONE - 1;
            case CODE ->
                digits >= FEWEST_DIGITS
                        && digits + letters <= Tokenizer.LONGEST_CODE
                        && BITS_OF_DIGIT * digits + BITS_OF_LETTER * letters >= FEWEST_BITS;
        };
    }

    /** @param plain whether it is nothing but letters */
    static boolean isHandle(int length, boolean plain) {
        return length >= (plain ? SHORTEST_PLAIN : SHORTEST_HANDLE);
    }
}
