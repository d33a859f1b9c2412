package dev.orderly.privacy.proof;

import java.util.Locale;

/** What is looked at, in this order. */
public enum CheckName {
    /** The policy decides about every column of the result, and fits it. */
    POLICY,
    /** Signature and contents of the manifest. */
    MANIFEST,
    /** The files that the manifest knows. */
    FILES,
    /** As many rows as were taken, none of omitted tables. */
    ROWS,
    /** As many nulls as before where nulls stay. */
    NULLS,
    /** Keys, conditions and unique indexes stand and are valid. */
    CONSTRAINTS,
    /** No row refers to one that is not there. */
    REFERENCES,
    /** A scan finds nothing sensitive where the policy keeps what it takes for harmless. */
    SCAN,
    /** Columns that are masked hold other values than before. */
    VALUES,
    /** No original of a class that is unique to a person anywhere. */
    LEAKS,
    /** No text names a person of its own row. */
    PERSONS,
    /** Enough people share what leads to them together. */
    ANONYMITY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
