package dev.orderly.migration;

import dev.orderly.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What {@code migration check} found.
 *
 * @param rows what the environment's rows say to the versions that are pending there
 * @param problems what makes apply refuse or fail
 * @param warnings what a reviewer should know
 */
public record CheckedMigrations(
        List<Entry> entries, List<CheckedRows> rows, List<Problem> problems, List<String> warnings) {

    /**
     * One version.
     *
     * @param hazards seen when it was run, found by comparing the schemas, or announced in its header
     * @param proof what was run and what came of it, in words
     * @param rows what became of sampled rows, in words; empty when it was not tried on any
     * @param statements what each was measured to do; none when the version could not be run
     */
    public record Entry(
            Version version,
            String description,
            boolean transactional,
            List<String> hazards,
            String proof,
            Optional<String> rows,
            List<CheckedStatement> statements) {
        public Entry {
            hazards = List.copyOf(hazards);
            statements = List.copyOf(statements);
        }

        Entry withRows(Optional<String> words) {
            return new Entry(version, description, transactional, hazards, proof, words, statements);
        }
    }

    public CheckedMigrations {
        entries = List.copyOf(entries);
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    public boolean isSound() {
        return problems.isEmpty();
    }
}
