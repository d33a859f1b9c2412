package dev.orderly.privacy.leak;

import dev.orderly.privacy.original.TokenKind;

/** An original in a place of the output, as often as it was seen there. */
final class Hit {

    private final TokenKind kind;
    private final String example;
    private final String row;
    private final boolean whole;
    private long count;

    /**
     * @param example with all letters and digits masked
     * @param row where it was seen first
     */
    Hit(TokenKind kind, String example, String row, boolean whole) {
        this.kind = kind;
        this.example = example;
        this.row = row;
        this.whole = whole;
    }

    Hit seen(long times) {
        count += times;
        return this;
    }

    TokenKind kind() {
        return kind;
    }

    String example() {
        return example;
    }

    String row() {
        return row;
    }

    boolean isWhole() {
        return whole;
    }

    long count() {
        return count;
    }
}
