package dev.orderly.diff;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a statement keeps others from doing to the table that it changes, by the lock that it takes on it (manual, section
 * "Explicit Locking", and ALTER TABLE). {@code MeasuringTest} holds these rules against what a server does.
 */
final class StepLocks {

    private static final List<Pattern> NOTHING = patterns(
            "ALTER TABLE .* (VALIDATE CONSTRAINT|CLUSTER ON|SET WITHOUT CLUSTER) ?.*",
            "ALTER TABLE .* ALTER COLUMN .* (SET STATISTICS -?\\d+|(RE)?SET \\(.*\\))",
            "ALTER (TABLE|MATERIALIZED VIEW) \\S.* (RE)?SET \\(.*\\)",
            "ALTER TABLE .* DETACH PARTITION .* CONCURRENTLY",
            "(CREATE (UNIQUE )?INDEX|DROP INDEX) CONCURRENTLY .*",
            "ALTER INDEX .*",
            "COMMENT ON .*",
            "(GRANT|REVOKE) .*");
    private static final List<Pattern> WRITES = patterns(
            "ALTER TABLE .* ADD (CONSTRAINT .* )?FOREIGN KEY .*",
            "ALTER TABLE .* (ENABLE|DISABLE) (ALWAYS |REPLICA )?TRIGGER .*",
            "CREATE (UNIQUE )?INDEX .*",
            "CREATE (OR REPLACE )?(CONSTRAINT )?TRIGGER .*");
    private static final List<Pattern> READS = patterns(
            "ALTER (TABLE|MATERIALIZED VIEW|POLICY|TRIGGER) .*",
            "(CREATE|DROP) POLICY .*",
            "CREATE (OR REPLACE )?RULE .*",
            "DROP (TABLE|MATERIALIZED VIEW|INDEX|RULE|TRIGGER) .*",
            "REFRESH MATERIALIZED VIEW .*");

    private StepLocks() {}

    private static List<Pattern> patterns(String... texts) {
        return java.util.Arrays.stream(texts)
                .map(text -> Pattern.compile(text, Pattern.DOTALL))
                .toList();
    }

    /** {@link HazardCode#BLOCKS_READS}, {@link HazardCode#BLOCKS_WRITES} or nothing. */
    static Optional<HazardCode> of(String statement) {
        String sql = withoutQuoted(statement);
        if (matches(NOTHING, sql)) {
            return Optional.empty();
        }
        if (matches(WRITES, sql)) {
            return Optional.of(HazardCode.BLOCKS_WRITES);
        }
        return matches(READS, sql) ? Optional.of(HazardCode.BLOCKS_READS) : Optional.empty();
    }

    /** Names and texts in quotes may hold any word. */
    private static String withoutQuoted(String sql) {
        return sql.replaceAll("'[^']*'", "''").replaceAll("\"[^\"]*\"", "q");
    }

    private static boolean matches(List<Pattern> patterns, String sql) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(sql).matches());
    }
}
