package dev.orderly.retention.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What becomes of rows that refer to rows which go, by foreign keys. */
public enum Children {
    /** The rule does nothing as long as there are any. */
    REFUSE,
    /** What is referred to stays. */
    KEEP,
    /** They go as well, and those that refer to them. */
    DELETE,
    /** They are archived as well, and go. */
    ARCHIVE;

    static final Map<String, Children> WORDS =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Children::word, Function.identity()));

    /** Whether they are archived. */
    public boolean archives() {
        return this == ARCHIVE;
    }

    /** Whether they go. */
    public boolean go() {
        return this == DELETE || this == ARCHIVE;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
