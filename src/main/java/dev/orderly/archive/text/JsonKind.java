package dev.orderly.archive.text;

/** How a value is written in JSON. What is none of its kind after all, such as {@code NaN}, is written as a text. */
public enum JsonKind {
    /** With all its digits. */
    NUMBER,
    BOOLEAN,
    /** As the document that it is, on one line. */
    DOCUMENT,
    TEXT
}
