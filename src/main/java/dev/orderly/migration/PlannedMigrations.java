package dev.orderly.migration;

import java.util.List;
import java.util.Optional;

/** What apply or rollback would run, for {@code --dry-run}. */
public record PlannedMigrations(String environment, List<Entry> entries) {

    /**
     * One file.
     *
     * @param note why its statements would not all be run, or what differs
     */
    public record Entry(
            String version,
            String script,
            boolean transactional,
            List<String> statements,
            List<String> hazards,
            Optional<String> note) {
        public Entry {
            statements = List.copyOf(statements);
            hazards = List.copyOf(hazards);
        }
    }

    public PlannedMigrations {
        entries = List.copyOf(entries);
    }
}
