package dev.orderly.privacy.manifest;

import java.util.Locale;

/** A file of an export that is not as its manifest says. */
public record FileFault(Kind kind, String name) {

    /** How. */
    public enum Kind {
        CHANGED,
        MISSING,
        EXTRA;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
