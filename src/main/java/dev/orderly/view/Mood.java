package dev.orderly.view;

import java.util.Locale;

/** How good the news is. Told by a colour, and never by a colour alone. */
public enum Mood {
    PLAIN,
    GOOD,
    WATCH,
    BAD;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
