package dev.orderly.migration;

import dev.orderly.problem.Problem;
import java.util.List;

/**
 * What {@code migration check} found.
 *
 * @param problems what makes apply refuse or fail
 * @param warnings what a reviewer should know
 */
public record CheckedMigrations(List<Entry> entries, List<Problem> problems, List<String> warnings) {

    /**
     * One version.
     *
     * @param proof what was run and what came of it, in words
     */
    public record Entry(
            Version version, String description, boolean transactional, List<String> hazards, String proof) {
        public Entry {
            hazards = List.copyOf(hazards);
        }
    }

    public CheckedMigrations {
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    public boolean isSound() {
        return problems.isEmpty();
    }
}
