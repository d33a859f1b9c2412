package dev.orderly.archive.tables;

/** What rows that come in do to those that are there. */
public enum Meeting {
    /** The tables are emptied first. */
    TRUNCATE,
    /** They come beside them; equal keys are an error. */
    APPEND,
    /** They take the place of those with the same primary key. */
    UPSERT
}
