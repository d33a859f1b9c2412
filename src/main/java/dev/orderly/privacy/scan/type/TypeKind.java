package dev.orderly.privacy.scan.type;

/** What a type holds, as far as that decides what its values can tell. */
public enum TypeKind {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    DATE,
    /** A point in time. */
    MOMENT,
    UUID,
    BYTES,
    /** An address of a host. */
    HOST,
    /** A range of addresses. */
    NETWORK,
    /** An address of a network card. */
    HARDWARE,
    JSON,
    XML,
    /** Keys and values: hstore. */
    MAP,
    /** A place: point, geometry, geography. */
    POINT,
    /** Composite: fields of its own. */
    ROW,
    /** Known to hold nothing about anybody: intervals, ranges of numbers, identifiers of the server. */
    HARMLESS,
    /** Not known: a person has to look. */
    UNKNOWN;

    /** Whether a value has parts that are findings of their own. */
    public boolean hasPaths() {
        return this == JSON || this == XML || this == MAP || this == ROW;
    }
}
