package dev.orderly.provision;

import java.util.List;

/** What a set-up or reset would do, a line each; no lines when there is nothing to do. */
public record PlannedSetUp(String environment, String database, List<String> lines) {

    public PlannedSetUp {
        lines = List.copyOf(lines);
    }
}
