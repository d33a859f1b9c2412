package dev.orderly.diff.precheck;

import org.jspecify.annotations.Nullable;

/** A value as its shape: letters as {@code x}, digits as {@code 0}, and no more of it than a line needs. */
final class Masked {

    private static final int LONGEST = 40;

    private Masked() {}

    static String of(@Nullable String value) {
        if (value == null) {
            return "NULL";
        }
        int length = value.codePointCount(0, value.length());
        StringBuilder shape = new StringBuilder("'");
        value.codePoints().limit(LONGEST).map(Masked::masked).forEach(shape::appendCodePoint);
        shape.append('\'');
        return length > LONGEST ? shape + "… (" + length + " characters)" : shape.toString();
    }

    private static int masked(int c) {
        if (Character.isDigit(c)) {
            return '0';
        }
        return Character.isLetter(c) ? 'x' : c;
    }
}
