package dev.orderly.diff;

/** When a step is committed. */
public enum Commit {
    /** In one transaction with the steps around it. */
    TOGETHER,
    /** Before the next step that is not of this kind, which needs it committed. */
    BEFORE_NEXT,
    /**
     * By itself, outside a transaction block with others; and the steps of this kind that stand together are written so
     * that all of them can be run again after any of them failed.
     */
    BY_ITSELF
}
