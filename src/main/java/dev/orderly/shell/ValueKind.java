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
    /** A set of {@code datasets.yaml}. */
    DATA_SET,
    /** What replacements have put aside. */
    KEPT,
    /** A scenario of the workspace. */
    SCENARIO,
    /** A scenario as it is loaded. */
    LOADED_SCENARIO,
    /** What can be said about scenarios, with {@code =} behind it. */
    SCENARIO_PARAMETER,
    /** A rule of {@code retention.yaml}. */
    RETENTION_RULE,
    FIXTURE,
    OPERATION,
    /** A module of test data. */
    MODULE,
    VARIABLE,
    COMMAND,
    FILE,
    FOLDER
}
