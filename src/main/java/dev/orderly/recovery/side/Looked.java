package dev.orderly.recovery.side;

import java.util.Optional;

/**
 * What was found in an environment's database on a side server.
 *
 * @param tables how many
 * @param rows of all of them; empty where there are too many to be counted
 * @param migration the newest version that was applied; empty without a history
 * @param now the same of the environment as it is now; empty where it cannot be asked
 */
public record Looked(
        String database,
        int tables,
        Optional<Long> rows,
        Optional<String> migration,
        String fingerprint,
        Optional<Now> now) {

    /**
     * The environment as it is now.
     *
     * @param sameSchema whether its schema is the same
     */
    public record Now(int tables, Optional<Long> rows, Optional<String> migration, boolean sameSchema) {}
}
