package dev.orderly.privacy.scan;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.privacy.scan.rule.ScanRules;
import java.util.List;

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

    public ScanRequest {
        tables = List.copyOf(tables);
    }
}
