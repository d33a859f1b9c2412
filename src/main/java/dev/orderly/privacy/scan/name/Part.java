package dev.orderly.privacy.scan.name;

/** What a concept does in a name. */
enum Part {
    /** May be sensitive. */
    THING,
    /** Somebody: makes a name that of a person. */
    ROLE,
    /** Something that is nobody. */
    MATTER,
    /** Changes nothing. */
    QUIET,
    /** Turns a thing into something about it. */
    VOID,
    /** The same at the beginning of a name. */
    LEAD,
    GLUE,
    /** In no list. */
    UNKNOWN
}
