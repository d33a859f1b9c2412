package dev.orderly.shell;

/** The kinds of values that completion knows where to look up. */
public enum ValueKind {
    ENVIRONMENT,
    SCHEMA,
    TABLE,
    COLUMN,
    /** Any named object of the schema, tables included. */
    OBJECT,
    /** A version in {@code migrations/versions}. */
    VERSION,
    BACKUP,
    /** What replacements have put aside. */
    KEPT,
    OPERATION,
    VARIABLE,
    COMMAND,
    FILE,
    FOLDER
}
