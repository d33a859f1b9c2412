package dev.orderly.migration;

import dev.orderly.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Versions that were run on real rows, and are not applied by that.
 *
 * @param where such as {@code dev, rolled back}
 * @param failure what the server refused
 */
public record RehearsedMigrations(String where, List<Entry> entries, Optional<Problem> failure) {

    /**
     * One version.
     *
     * @param statements as measured; the seconds are those that it took
     */
    public record Entry(Version version, String description, List<CheckedStatement> statements) {
        public Entry {
            statements = List.copyOf(statements);
        }

        /** How long the version took. */
        public double seconds() {
            return statements.stream()
                    .mapToDouble(CheckedStatement::estimateSeconds)
                    .sum();
        }
    }

    public RehearsedMigrations {
        entries = List.copyOf(entries);
    }
}
