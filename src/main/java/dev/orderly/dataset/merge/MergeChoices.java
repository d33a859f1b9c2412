package dev.orderly.dataset.merge;

/**
 * What was chosen about a merge.
 *
 * @param delete whether rows that the source does not have are taken away
 * @param winner whose row counts where the target's was changed since the last merge
 * @param triggers whether the target's triggers fire
 * @param most how many rows of each table are told, beside their number
 */
public record MergeChoices(boolean delete, Winner winner, boolean triggers, int most) {

    /** Whose row counts. */
    public enum Winner {
        /** Rows that only the target changed stay; rows that both changed stop the merge. */
        NEITHER,
        /** The source's. */
        THEIRS,
        /** The target's. */
        OURS
    }
}
