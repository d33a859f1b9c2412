package dev.orderly.health.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How bad it is, the mildest first. */
public enum Severity {
    /** Worth knowing; nothing breaks. */
    INFO,
    /** Costs something, or will break. */
    WARNING,
    /** Broken, unsafe, or about to be. */
    ERROR;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of this word. */
    public static Optional<Severity> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
