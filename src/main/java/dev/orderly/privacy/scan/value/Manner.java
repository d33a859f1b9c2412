package dev.orderly.privacy.scan.value;

/** How values are written, which is no evidence by itself but speaks for or against what a name says. */
public enum Manner {
    /** Six to fifteen digits and hardly anything else. */
    DIALLED,
    /** Twelve digits or more. */
    MANY_DIGITS,
    /** A digit somewhere. */
    WITH_DIGIT,
    /** Letters for the most part, and no digit. */
    LETTERS,
    /** A capital at the beginning of each word, four words at most. */
    CAPITALISED,
    /** A word that no name of a person has. */
    NOT_A_NAME,
    /** A blank. */
    WITH_SPACE,
    /** A day or a moment. */
    DATED,
    /** A number between -180 and 180 with three decimals or more. */
    DEGREES,
    /** Twenty characters or more. */
    LONG,
    /** Four words or more. */
    SENTENCE,
    /** Masked already: stars or crosses instead of digits. */
    MASKED,
    /** Five characters or fewer. */
    TINY
}
