package dev.orderly.archive.aside;

import java.util.Locale;

/** What can be put aside; the names are those that PostgreSQL's statements have for it. */
public enum KeptKind {
    DATABASE,
    SCHEMA,
    PUBLICATION,
    SERVER;

    /** In a sentence, such as {@code foreign server}. */
    public String word() {
        return this == SERVER ? "foreign server" : name().toLowerCase(Locale.ROOT);
    }
}
