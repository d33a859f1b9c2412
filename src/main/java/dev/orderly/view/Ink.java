package dev.orderly.view;

/** What a piece of text on a screen stands for; whoever draws it chooses colours, or does without. */
public enum Ink {
    PLAIN,
    /** Of less weight, such as labels. */
    FAINT,
    /** Headings. */
    STRONG,
    GOOD,
    WARNING,
    BAD,
    /** The row that keys act on. */
    SELECTED
}
