package dev.orderly.privacy.scan;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.privacy.scan.rule.ScanRules;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to scan.
 *
 * @param tables names or schema.names, where * stands for any letters; all where none are said
 * @param sample how many rows of each table
 * @param seed by which blocks are drawn
 * @param full whether every row is looked at, on the server
 * @param changedOnly whether tables that are as the last scan saw them are passed over
 * @param rulesSum tells other rules from these
 * @param statementSeconds after which a statement is given up
 */
public record ScanRequest(
        Environment environment,
        List<String> tables,
        int sample,
        long seed,
        boolean full,
        boolean changedOnly,
        ScanRules rules,
        String rulesSum,
        int statementSeconds,
        Consent consent) {

    /** Rows of each table, where nobody says. */
    public static final int SAMPLE = 3_000;

    private static final int SEEDS = 1_000_000;
    private static final int SECONDS = 60;
    private static final int SECONDS_FULL = 3_600;

    public ScanRequest {
        tables = List.copyOf(tables);
    }

    ScanManner manner() {
        return new ScanManner(sample, seed, full, rules, rulesSum);
    }

    /** The seed that was said, or any. */
    public static long seed(@Nullable Integer said) {
        return said == null ? new SecureRandom().nextInt(SEEDS) : said;
    }

    /** Where nobody says. */
    public static int seconds(boolean full) {
        return full ? SECONDS_FULL : SECONDS;
    }
}
