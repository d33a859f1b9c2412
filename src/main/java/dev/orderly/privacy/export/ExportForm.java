package dev.orderly.privacy.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an export is written as. */
public enum ExportForm {
    /** A file for each table with a JSON object a line. */
    JSONL,
    /** A file for each table with one JSON array. */
    JSON,
    /** A file for each table as COPY reads it: with a header, NULL is nothing, the empty text is {@code ""}. */
    CSV,
    /** A script for psql with schema and rows. */
    SQL,
    /** An archive that restore and pg_restore read. */
    ARCHIVE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ExportForm> named(String word) {
        return Arrays.stream(values()).filter(form -> form.word().equals(word)).findFirst();
    }

    boolean isOfTables() {
        return this == JSONL || this == JSON || this == CSV;
    }

    /** Whether rows that were written apart are rows of one file once they stand behind each other. */
    boolean canBeJoined() {
        return this == JSONL || this == CSV;
    }
}
