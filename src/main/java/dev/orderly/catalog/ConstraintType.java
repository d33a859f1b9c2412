package dev.orderly.catalog;

/** The types of table constraints that are objects of their own; NOT NULL belongs to its column. */
public enum ConstraintType {
    PRIMARY_KEY,
    UNIQUE,
    FOREIGN_KEY,
    CHECK,
    EXCLUSION;

    static ConstraintType ofCode(String contype) {
        return switch (contype) {
            case "p" -> PRIMARY_KEY;
            case "u" -> UNIQUE;
            case "f" -> FOREIGN_KEY;
            case "c" -> CHECK;
            case "x" -> EXCLUSION;
            default -> throw new IllegalArgumentException("constraint type " + contype);
        };
    }

    /** Whether an index stands behind the constraint. */
    public boolean hasIndex() {
        return this == PRIMARY_KEY || this == UNIQUE || this == EXCLUSION;
    }
}
