package dev.orderly.privacy.subset.rows;

/** Why rows are in a subset. */
public enum Way {
    /** They were chosen. */
    ROOT,
    /** They refer to a row that was chosen, or to one that is below such a row. */
    BELOW,
    /** A row of the subset refers to them. What else refers to them is no part of it. */
    ABOVE
}
