package dev.orderly.sql;

/** The kinds of token that matter for splitting and classifying; comments and white space are none. */
enum TokenKind {
    /** A keyword or a plain name. */
    WORD,
    QUOTED_NAME,
    STRING,
    /** A number, a parameter or a single character of an operator. */
    OTHER,
    OPEN,
    CLOSE,
    SEMICOLON,
    BACKSLASH,
    END
}
