package dev.orderly.archive.manifest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an archive holds. */
public enum ArchiveKind {
    FULL,
    INCREMENTAL,
    SCHEMA_ONLY,
    DATA_ONLY;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ArchiveKind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    public boolean hasSchema() {
        return this != DATA_ONLY;
    }

    public boolean hasRows() {
        return this != SCHEMA_ONLY;
    }
}
