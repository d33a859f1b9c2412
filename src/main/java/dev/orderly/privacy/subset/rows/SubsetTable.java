package dev.orderly.privacy.subset.rows;

/**
 * What a subset has of a table.
 *
 * @param rows how many
 * @param full of how many of them everything that refers to them is there too
 * @param all how many rows the table has
 * @param estimated whether that is the server's estimate
 */
public record SubsetTable(String table, Share share, long rows, long full, long all, boolean estimated) {

    /** Which rows of a table are in. */
    public enum Share {
        /** Those that were chosen, and others that belong to them. */
        ROOT,
        /** All of them, whatever was chosen. */
        WHOLE,
        /** Those that refer to rows of the subset. */
        BELOW,
        /** Those that rows of the subset refer to. */
        ABOVE,
        /** None. */
        NONE
    }
}
