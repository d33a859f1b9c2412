package dev.orderly.migration;

import java.util.List;

/** What {@code migration baseline} or {@code migration repair} wrote to the history, one line each. */
public record MendedHistory(String environment, List<String> lines) {

    public MendedHistory {
        lines = List.copyOf(lines);
    }
}
