package dev.orderly.sql;

/** What comes next in a script that is read as a stream. */
public sealed interface ScriptPiece {

    /** Where it begins, from 1. */
    long line();

    /** The comments and blanks between the piece before it and this one. */
    String before();

    /** @param statement whose own places count from an arbitrary beginning */
    record Statement(long line, String before, SqlStatement statement) implements ScriptPiece {}

    /**
     * A command of psql's.
     *
     * @param text the rest of the line from its backslash on
     */
    record Command(long line, String before, String text) implements ScriptPiece {}

    /** Nothing more comes. */
    record End(long line, String before) implements ScriptPiece {}
}
