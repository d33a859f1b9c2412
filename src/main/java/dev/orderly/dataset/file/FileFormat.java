package dev.orderly.dataset.file;

import java.util.Locale;

/** How rows are written. */
public enum FileFormat {
    /** A JSON object a line. */
    JSONL,
    /** RFC 4180 with a header; NULL is nothing, the empty text is {@code ""}. */
    CSV,
    /** All tables in one JSON document. */
    JSON;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
